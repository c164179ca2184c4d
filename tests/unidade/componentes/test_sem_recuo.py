"""O recuo dos modelos não vai na página, menos onde quem lê o vê."""

from pathlib import Path

from jinja2 import Environment

from componentes.fragmentos import SemRecuo


def test_o_recuo_sai_e_o_texto_que_se_mostra_como_veio_fica(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(
        "<ul>\n  <li\n    id='a'>{{ dito }}</li>\n</ul>\n<pre>um\n  dois</pre>\n"
    )
    feito = Environment(loader=SemRecuo([tmp_path]), autoescape=True).get_template("x.html")
    assert feito.render(dito="a\n  b") == "<ul>\n<li\nid='a'>a\n  b</li>\n</ul>\n<pre>um\n  dois</pre>"

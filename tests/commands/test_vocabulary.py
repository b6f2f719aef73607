"""The conventions and levels that commands read with."""

import pytest

from sphinx_apistab import conventions
from sphinx_apistab.__main__ import main
from sphinx_apistab.commands.base import CommandError
from sphinx_apistab.commands.conf import Conf
from sphinx_apistab.commands.vocabulary import vocabulary
from sphinx_apistab.inventory import loads


def words(tmp_path, **values):
    return vocabulary(Conf(folder=tmp_path, values=values))


def test_nothing_but_what_is_built_in(tmp_path):
    found = words(tmp_path)
    assert "ray.util.annotations.PublicAPI" in found.conventions.decorators
    ranks = [level.rank for level in found.levels]
    assert ranks == sorted(ranks, reverse=True)
    assert {"stable", "superseded"} <= {level.name for level in found.levels}


def test_levels_are_changed_and_added(tmp_path):
    changes = {"beta": {"label": "Trial"}, "gold": {"rank": 80}}
    first, *others = words(tmp_path, apistab_levels=changes).levels
    assert (first.name, first.label, first.rank) == ("gold", "Gold", 80)
    assert {level.name: level.label for level in others}["beta"] == "Trial"


WRONG = [
    ({"apistab_conventions": 3}, "apistab_conventions: 3 is no dict"),
    ({"apistab_conventions": None}, "apistab_conventions: None is no dict"),
    ({"apistab_conventions": {1: {}}}, "apistab_conventions: 1 is no full name"),
    ({"apistab_conventions": {"a": {}}}, "apistab_conventions: 'a' is no full name"),
    ({"apistab_conventions": {"a.b": 3}}, "apistab_conventions: 'a.b'"),
    ({"apistab_conventions": {"a.b": {"levle": "x"}}}, "unknown word 'levle'"),
    ({"apistab_conventions": {"a.b": {"level": 3}}}, "apistab_conventions: 'a.b'"),
    ({"apistab_levels": ["beta"]}, r"apistab_levels: \['beta'\] is no dict"),
    ({"apistab_levels": {"beta": {"lable": "B"}}}, "'beta' has the unknown key 'lable'"),
    ({"apistab_levels": {"beta": {"label": 3}}}, "'beta' 'label' must be a word, not 3"),
    ({"apistab_levels": {"gold": {"rank": "high"}}}, "'gold' 'rank' must be a whole number"),
    ({"apistab_levels": {"gold": {"rank": float("nan")}}}, "'gold' 'rank' must be a whole"),
    ({"apistab_levels": {"gold": {"name": "x"}}}, "'gold' has the unknown key 'name'"),
    ({"apistab_levels": {"gold": 80}}, "'gold' must be a dict"),
    ({"apistab_levels": {3: {}}}, "apistab_levels: 3 is not a name"),
    ({"apistab_levels": {"deprecated": {}}}, "'deprecated' is no level"),
    ({"apistab_version_directives": "all"}, "'all' is none of 'sure', 'strict', 'off'"),
    ({"apistab_version_directives": None}, "None is none of 'sure'"),
]


@pytest.mark.parametrize("values, message", WRONG)
def test_what_cannot_be_meant(values, message, tmp_path):
    with pytest.raises(CommandError, match=message):
        words(tmp_path, **values)


class Point:
    """An entry point."""

    def __init__(self, value, loaded):
        self.name = self.value = value
        self._loaded = loaded

    def load(self):
        if isinstance(self._loaded, Exception):
            raise self._loaded
        return self._loaded


def test_packages_bring_conventions(tmp_path, monkeypatch, capsys):
    points = [Point("good", {"pkg.mark": {"level": "beta"}}), Point("lost", ImportError("gone"))]
    monkeypatch.setattr(conventions, "entry_points", lambda group: points)
    assert words(tmp_path).conventions.decorators["pkg.mark"].level == "beta"
    assert capsys.readouterr().err == (
        "sphinx-apistab: entry point sphinx_apistab.conventions: 'lost' cannot be loaded "
        "(ImportError('gone')); its decorators are not known\n"
    )


@pytest.mark.parametrize("command", ["scan", "explain"])
def test_commands_take_a_conf(command, tmp_path, monkeypatch, capsys):
    (tmp_path / "vocabulary_sample.py").write_text(
        "def trial(obj): return obj\n@trial\ndef f(): ...\n", "utf-8"
    )
    conf = tmp_path / "conf.py"
    conf.write_text(
        "apistab_conventions = {'vocabulary_sample.trial': {'level': 'gold'}}\n"
        "apistab_levels = {'gold': {'rank': 80}}\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    name = "vocabulary_sample" + ".f" * (command == "explain")
    assert main([command, name, "--format", "json", "--conf", str(conf)]) == 0
    out = capsys.readouterr().out
    assert '"level": "gold"' in out
    if command == "scan":
        assert [level.rank for level in loads(out).levels] == [80]

"""The message catalogues have all words that readers see."""

import gettext
import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "scripts" / "update_catalogs.py"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("update_catalogs", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_files_are_up_to_date(script):
    stale = [path.name for path, data in script.outputs() if path.read_bytes() != data]
    assert stale == [], "run scripts/update_catalogs.py"


@pytest.mark.parametrize("language", ["de", "es", "fr", "ja", "zh_CN"])
def test_all_is_translated(script, language):
    catalog = gettext.translation(script.NAME, script.LOCALE, languages=[language])
    for message in filter(None, (message.id for message in script.template())):
        translated = catalog._catalog.get(message)
        assert translated, message
        assert sorted(re.findall(r"%\(\w+\)s|%s", message)) == sorted(
            re.findall(r"%\(\w+\)s|%s", translated)
        )

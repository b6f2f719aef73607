"""Reading changes nothing: not what is imported, not what lies there, and nothing runs."""

import warnings

from snapshot import differences, snapshot

LAZY = """
import warnings

from marks import beta, deprecated

RUN = []


def __getattr__(name):
    RUN.append(f"module {name}")
    if name == "later":
        import colorsys
        globals()["later"] = colorsys
        return colorsys
    if name == "old_name":
        warnings.warn("old_name is deprecated", DeprecationWarning)
        return Watched
    raise AttributeError(name)


class Meta(type):
    def __getattribute__(cls, name):
        RUN.append(f"metaclass {name}")
        return super().__getattribute__(name)

    def __dir__(cls):
        RUN.append("dir")
        return []


class Descriptor:
    def __get__(self, instance, owner):
        RUN.append("descriptor")
        warnings.warn("accessed", DeprecationWarning)
        owner.filled = 1
        return 3

    def __set_name__(self, owner, name):
        self.name = name


@beta
class Watched(metaclass=Meta):
    lazy = Descriptor()
    __slots__ = ("slot",)

    @property
    @beta
    def prop(self):
        RUN.append("getter")

    @prop.setter
    @deprecated("1.0")
    def prop(self, value): ...

    @classmethod
    @beta
    def make(cls): ...


class Proxy:
    def __getattribute__(self, name):
        RUN.append(f"proxy {name}")
        raise RuntimeError(name)

    def __eq__(self, other):
        RUN.append("equals")
        return True

    def __bool__(self):
        RUN.append("bool")
        return True

    __hash__ = None


proxy = Proxy()


@deprecated("1.0")
def function(x: "unknown" = proxy): ...
"""

NAMES = [
    *(
        "",
        "later",
        "old_name",
        "missing",
        "Watched",
        "Watched.lazy",
        "Watched.prop",
        "Watched.slot",
    ),
    *(
        "Watched.make",
        "Watched.missing",
        "proxy",
        "proxy.anything",
        "function",
        "Meta",
        "Descriptor",
    ),
]


def test_reading_changes_nothing(library):
    module = library.write("sample", LAZY)
    module.RUN.clear()
    library.read("marks:beta")  # what the reader needs itself is imported by now
    before = snapshot({"sample", "marks"})
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for name in NAMES:
            library.reader.read("sample", name)
            library.reader.decorators("sample", name)
        list(library.reader.unknown_decorators("sample", bool))
    assert differences(before, snapshot({"sample", "marks"})) == set()
    assert module.RUN == []
    assert caught == []


def test_a_change_would_be_seen(library):
    module = library.write("sample", LAZY)
    before = snapshot({"sample"})
    assert module.later
    assert ("sample", "later") in differences(before, snapshot({"sample"}))
    before = snapshot({"sample"})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert module.Watched.lazy == 3
    assert (("sample", "Watched"), "filled") in differences(before, snapshot({"sample"}))

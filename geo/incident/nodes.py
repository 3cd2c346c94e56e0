"""YAML text as a tree of nodes that know their line and column; the only door to the YAML library.

Scalars stay the words that stand in the file ("NO" is Norway, "2018-02-07" a text), and what each must be is decided
where it is used. Nothing in a file can run code or grow: tags, anchors and aliases are faults, size and depth bounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal

from ..errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["MAX_BYTES", "Fault", "Node", "add_fault", "describe", "parse_yaml", "raise_faults", "read_fields"]

MAX_BYTES = 8_000_000
"""Largest incident file that is read."""

MAX_DEPTH = 40
MAX_NODES = 500_000
_PLAIN_TAGS = frozenset(
    {"!", *(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq"))}
)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Node:
    """One value of the file: `shape`, where it starts (1-based line and column), and its words, items or entries."""

    shape: Literal["text", "list", "map", "empty"]
    line: int
    column: int
    text: str = ""
    items: tuple[Node, ...] = ()
    entries: tuple[tuple[Node, Node], ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a file: where, what was expected, what stands there, what to do."""

    line: int
    column: int
    expected: str
    got: str
    hint: str = ""

    @property
    def message(self) -> str:
        """The fault without its place."""
        return f"expected {self.expected}, got {self.got}" + (f"; {self.hint}" if self.hint else "")


def describe(node: Node) -> str:
    """Return what stands at a node in a few words.

    >>> describe(Node("text", 1, 1, "95")), describe(Node("list", 1, 1))
    ("'95'", 'a list of 0')
    """
    if node.shape == "text":
        words = node.text if len(node.text) <= 60 else node.text[:57] + "..."
        return repr(words)
    return {
        "list": f"a list of {len(node.items)}",
        "map": f"a block of {len(node.entries)} fields",
        "empty": "nothing",
    }[node.shape]


def add_fault(faults: list[Fault], node: Node, expected: str, got: str = "", hint: str = "") -> None:
    """Note that `node` should have been something else."""
    faults.append(Fault(node.line, node.column, expected, got or describe(node), hint))


def raise_faults(faults: Iterable[Fault], file: str) -> None:
    """Raise one FileError with all the faults in the order of the file; do nothing when there are none."""
    ordered = sorted(faults, key=lambda f: (f.line, f.column))
    if not ordered:
        return
    first, rest = ordered[0], ordered[1:51]
    lines = [f"{file}:{f.line}:{f.column}: {f.message}" for f in rest]
    if len(ordered) > 51:
        lines.append(f"... and {len(ordered) - 51} more")
    raise FileError(first.message, where=f"{file}:{first.line}:{first.column}", faults=tuple(lines))


def read_fields(node: Node, keys: Iterable[str], what: str, faults: list[Fault]) -> dict[str, Node]:
    """Return the fields of a block by key; empty ones are left out, unknown and repeated keys are faults."""
    known = tuple(keys)
    if node.shape != "map":
        add_fault(faults, node, f"{what} as a block of fields ({', '.join(known[:4])}, ...)")
        return {}
    found: dict[str, Node] = {}
    for key, value in node.entries:
        if key.shape != "text" or key.text not in known:
            near = get_close_matches(key.text.lower(), known, n=1, cutoff=0.6)
            hint = f"did you mean {near[0]!r}?" if near else "remove it or put it into a note"
            add_fault(faults, key, f"a field of {what} ({', '.join(known)})", hint=hint)
        elif key.text in found:
            add_fault(faults, key, f"{key.text!r} once in {what}", f"{key.text!r} again", "keep one of the two")
        elif value.shape != "empty":
            found[key.text] = value
    return found


def parse_yaml(text: str, file: str) -> Node:
    """Return the tree of a YAML document.

    Linear in the length of the text. Raises FileError with line and column for what is not YAML, for several
    documents, tags, anchors and aliases, nesting beyond 40 levels, more than 500,000 values and texts beyond 8 MB.

    >>> parse_yaml("title: A strike", "a.yaml").entries[0][1].text
    'A strike'
    """
    import yaml

    if len(text) > MAX_BYTES:
        raise FileError(f"an incident file of {len(text) / 1e6:.0f} MB", where=file, hint="at most 8 MB are read")
    faults: list[Fault] = []
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = _build(yaml.parse(text, Loader=loader), faults)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if "nesting" in str(error.problem):  # newer readers count for themselves
            faults.append(Fault(line, column, f"at most {MAX_DEPTH} levels of nesting", "more"))
        else:
            hint = "check the indentation, and put texts with ': ' or '#' in quotes"
            got = f"something else ({error.problem})" if error.problem else "something else"
            faults.append(Fault(line, column, "YAML", got, hint))
        root = Node("empty", 1, 1)
    except yaml.YAMLError as error:
        faults.append(_reader_fault(text, error))
        root = Node("empty", 1, 1)
    raise_faults(faults, file)
    return root


def _reader_fault(text: str, error: Exception) -> Fault:
    position = getattr(error, "position", 0) or 0
    before = text[:position]
    line, column = before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1
    return Fault(line, column, "text", "a character that YAML does not allow", "remove the control character")


def _shape_fault(event: Any, node: Node, depth: int, faults: list[Fault]) -> None:
    if getattr(event, "anchor", None) is not None:
        mark = "*" if type(event).__name__ == "AliasEvent" else "&"
        hint = "write the value out; anchors and aliases are not read"
        add_fault(faults, node, "a value", f"{mark}{event.anchor}", hint)
    tag = getattr(event, "tag", None)
    if tag is not None and tag not in _PLAIN_TAGS:
        add_fault(faults, node, "a plain value", f"the tag {tag!r}", "remove the tag")
    if depth > MAX_DEPTH:
        add_fault(faults, node, f"at most {MAX_DEPTH} levels of nesting", "more")


def _build(events: Iterator[Any], faults: list[Fault]) -> Node:
    """Join the events to a tree with a stack of its own, so that depth costs no recursion."""
    stack: list[tuple[Node, list[Node]]] = []
    roots: list[Node] = []
    for count, event in enumerate(events):
        name = type(event).__name__
        if name in ("StreamStartEvent", "StreamEndEvent", "DocumentStartEvent", "DocumentEndEvent"):
            continue
        if name in ("MappingEndEvent", "SequenceEndEvent"):
            head, children = stack.pop()
            node = _close(head, children)
            (stack[-1][1] if stack else roots).append(node)
            continue
        node = Node("empty", event.start_mark.line + 1, event.start_mark.column + 1)
        _shape_fault(event, node, len(stack), faults)
        if count > MAX_NODES:
            add_fault(
                faults,
                node,
                f"at most {MAX_NODES:,} values in a file",
                "more",
                "keep big geometries in files of their own",
            )
        if count > MAX_NODES or len(stack) > MAX_DEPTH:
            return node
        if name in ("MappingStartEvent", "SequenceStartEvent"):
            shape: Literal["map", "list"] = "map" if name == "MappingStartEvent" else "list"
            stack.append((Node(shape, node.line, node.column), []))
            continue
        if name == "ScalarEvent" and not (event.implicit[0] and event.value in _NULLS):
            node = Node("text", node.line, node.column, event.value)
        (stack[-1][1] if stack else roots).append(node)
    if len(roots) > 1:
        add_fault(faults, roots[1], "one document in the file", "a second one after '---'", "one file an incident")
    return roots[0] if roots else Node("empty", 1, 1)


def _close(head: Node, children: list[Node]) -> Node:
    if head.shape == "list":
        return Node("list", head.line, head.column, items=tuple(children))
    pairs = tuple(zip(children[::2], children[1::2], strict=True))
    return Node("map", head.line, head.column, entries=pairs)

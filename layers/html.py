"""The HTML file as a whole: text made safe at one door, scripts and styles named by hash, written in one step.

Knows nothing of maps. What a page may run is said by a Content-Security-Policy that lists the hash of each script and
style element; nothing else runs, whatever a report's text contains.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import tempfile
import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from pathlib import Path

from geo.data_files import data_path
from geo.errors import FileError, UsageError

__all__ = [
    "clean_text",
    "close_empty",
    "compose",
    "escape_sentence",
    "escape_text",
    "island",
    "leaflet_assets",
    "pack_json",
    "read_template",
    "safe_url",
    "spell_out",
    "squeeze",
    "squeeze_script",
    "squeeze_style",
    "typeface_css",
    "write_page",
]

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_TEMPLATES = Path(__file__).parent / "templates"


def clean_text(text: str) -> str:
    """Return a text with control characters, lone surrogates and bidi overrides shown as U+FFFD.

    Same length as given, so spans still hold. Marks without effect beyond their neighbours (U+200E, U+200F) stay.

    >>> clean_text("a\\x00b\\u202ec")
    'a\ufffdb\ufffdc'
    """
    return _UNSAFE.sub("\ufffd", text)


def escape_text(text: str) -> str:
    """Return a text as HTML content or as a quoted attribute's value.

    >>> escape_text('<b onclick="x">')
    '&lt;b onclick=&quot;x&quot;&gt;'
    """
    return escape(clean_text(text), quote=True).replace("`", "&#96;")


_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RTL_RUN = re.compile(rf"[{_RTL}](?:[^A-Za-z\u00c0-\u058f\u0900-\u1fff]{{0,400}}[{_RTL}])?")


def escape_sentence(text: str) -> str:
    """Return a sentence of ours as HTML content, words of right-to-left scripts isolated from what stands around them.

    Without it a number after an Arabic name would be drawn before it.

    >>> escape_sentence("\u062d\u0644\u0628 lies 60 km from it")
    '<bdi>\u062d\u0644\u0628</bdi> lies 60 km from it'
    """
    parts, at = [], 0
    for run in _RTL_RUN.finditer(text):
        parts += [escape_text(text[at : run.start()]), "<bdi>", escape_text(run.group()), "</bdi>"]
        at = run.end()
    return "".join([*parts, escape_text(text[at:])])


def safe_url(url: str) -> str:
    """Return a link's address escaped, or "" when it is anything but http or https.

    >>> safe_url("https://example.org/a?b=1&c=2"), safe_url("javascript:alert(1)")
    ('https://example.org/a?b=1&amp;c=2', '')
    """
    if not re.match(r"https?://[^\s\"'<>\\^`{|}]{1,2000}\Z", url, re.IGNORECASE) or _UNSAFE.search(url):
        return ""
    return escape_text(url)


def island(value: object) -> str:
    """Return a value as JSON that can stand inside a script element: no "<", ">", "&" or line separator in it.

    >>> island({"a": "</script>"})
    '{"a":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    text = _UNSAFE.sub("\ufffd", re.sub(r"\\u(?:d[89a-f][0-9a-f]{2}|00[01][0-9a-f])", r"\\ufffd", text))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def pack_json(value: object) -> str:
    """Return a value as JSON, deflated, in base64: nothing of it can end a script element, and it is a third shorter.

    >>> import base64, json, zlib
    >>> json.loads(zlib.decompress(base64.b64decode(pack_json({"a": "</script>"}))))
    {'a': '</script>'}
    """
    return base64.b64encode(zlib.compress(island(value).encode("utf-8"), 9)).decode("ascii")


def read_template(name: str) -> str:
    """Return the text of one of our templates."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


_BEYOND = re.compile("[^\x00-\x7f]")


def spell_out(markup: str) -> str:
    """Return HTML in ASCII, other characters as references: a browser reads a large page of nothing else much faster.

    >>> spell_out("<b>10–12 °C</b>")
    '<b>10&#8211;12 &#176;C</b>'
    """
    return _BEYOND.sub(lambda found: f"&#{ord(found.group())};", markup)


def squeeze(text: str) -> str:
    """Return one of our scripts or styles without indentation and without comments that have lines of their own.

    The files stay readable, the page small. No string of ours runs over a line (a test holds that).

    >>> squeeze("// words\\nif (a) {\\n  /** What b does. */\\n  b();\\n}\\n")
    'if (a) {\\nb();\\n}\\n'
    """
    bare = re.sub(r"^[ \t]*/\*.*?\*/[ \t]*\n", "", text, flags=re.DOTALL | re.MULTILINE)
    lines = (line.strip() for line in bare.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def squeeze_style(text: str) -> str:
    """Return a style sheet without comments and without the blanks that only the eye needs.

    >>> squeeze_style("/* words */ a :hover, b { color: red; margin: 0 1px; }")
    'a :hover,b{color:red;margin:0 1px}'
    """
    bare = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    tight = re.sub(r"(?<=[a-z-]): ", ":", re.sub(r" ?([{};,]) ?", r"\1", bare))
    return _BEYOND.sub(lambda found: f"\\{ord(found.group()):06x}", tight.replace(";}", "}").strip())


_STRING = re.compile(r'("(?:[^"\\]|\\.)*")')
_UNPLAIN = re.compile("[/`']")
_AROUND = re.compile(r"\s*([=*<>!&|?:,;{}()\[\]])\s*")


def squeeze_script(text: str) -> str:
    """Return one of our scripts squeezed, and on its plain lines without the blanks that only the eye needs.

    Lines with a slash, a template or a single quote are left alone: what stands in them may be a pattern or words.

    >>> squeeze_script('const f = (a) => {\\n  return a ? "x ( y" : [1, 2];\\n};\\n')
    'const f=(a)=>{return a?"x ( y":[1,2];};'
    """
    lines = squeeze(text).splitlines()
    tight = "".join(f"{line if _UNPLAIN.search(line) else _tight(line)}\n" for line in lines)
    return _BEYOND.sub(lambda found: json.dumps(found.group())[1:-1], re.sub(r"(?<=[;{,(\[])\n", "", tight))


def _tight(line: str) -> str:
    parts = _STRING.split(line)
    return "".join(part if i % 2 else _AROUND.sub(r"\1", part) for i, part in enumerate(parts))


def close_empty(markup: str) -> str:
    """Return HTML of ours without the end tags that HTML can do without: a long report has thousands of them.

    Empty shapes are closed in one tag; items, cells and rows end where the next begins or their list or table ends.

    >>> close_empty('<li><svg><use href="#sign"></use></svg></li><li>b</li>')
    '<li><svg><use href="#sign"/></svg><li>b'
    """
    return re.sub(r"</(?:li|dt|dd|td|th|tr|thead|tbody)>", "", re.sub(r"></(?:path|rect|circle|use)>", "/>", markup))


def leaflet_assets() -> tuple[str, str]:
    """Return Leaflet's script and style from the xstatic-leaflet package, without source map and without images."""
    from xstatic.pkg import leaflet

    folder = Path(leaflet.BASE_DIR)
    script = (folder / "leaflet.js").read_text(encoding="utf-8")
    style = (folder / "leaflet.css").read_text(encoding="utf-8")
    script = re.sub(r"\n?//# sourceMappingURL=\S*\s*\Z", "\n", script)
    style = re.sub(r"url\((?!\s*['\"]?#)[^)]*\)", "none", style)
    # an error, caught or not, makes an engine read all that it rose through a second time, to tell where that was
    script = script.replace("return document.namespaces.add(", "return document.namespaces&&document.namespaces.add(")
    # a function in brackets is read once, in full, by engines that else look it over first
    script = re.sub(r"\(this,(function\(\w+\)\{.*\})\);\s*\Z", r"(this,(\1));\n", script, flags=re.DOTALL)
    return script, re.sub(r"\s*behavior:[^;]*;", "", style)


_FACES = (("Incidentmap Sans", "400 600", "sans"), ("Incidentmap Serif", "400", "serif"))


@cache
def typeface_css() -> str:
    """Return the rules that bring the page's typefaces with it, so that it looks the same wherever it is opened."""
    rules = []
    for family, weights, name in _FACES:
        font = base64.b64encode(data_path(f"fonts/{name}.woff2").read_bytes()).decode("ascii")
        source = f'url(data:font/woff2;base64,{font}) format("woff2")'
        rules.append(f'@font-face {{ font-family: "{family}"; font-weight: {weights}; src: {source} }}\n')
    return "".join(rules)


def _hash(content: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii") + "'"


def _element(tag: str, content: str) -> str:
    if re.search(rf"</{tag}", content, re.IGNORECASE):
        raise UsageError(f"a {tag} of the page contains its own end tag", hint="split the string in the source")
    return f"<{tag}>{content}</{tag}>"


def _policy(scripts: Sequence[str], styles: Sequence[str], image_hosts: Iterable[str]) -> str:
    images = " ".join(["data:", "blob:", *sorted(image_hosts)])
    script_hashes = " ".join(_hash(script) for script in scripts) or "'none'"
    style_hashes = " ".join(_hash(style) for style in styles) or "'none'"
    return (
        f"default-src 'none'; script-src {script_hashes}; style-src {style_hashes}; img-src {images}; "
        "font-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def compose(
    *,
    title: str,
    body: str,
    scripts: Sequence[str],
    styles: Sequence[str],
    first: str = "",
    image_hosts: Iterable[str] = (),
    notice: str = "",
    language: str = "en",
) -> str:
    """Return the whole document.

    Parameters
    ----------
    title : text, not HTML
    body : HTML that is safe already
    scripts, styles : contents of the elements, in order; each is named by its hash in the policy
    first : contents of a script that runs before the body is read
    image_hosts : origins that pictures may come from ("https://tile.example.org"); none by default
    notice : text of the licences of what is inlined, for a comment at the top
    """
    policy = _policy([*([first] if first else []), *scripts], styles, image_hosts)
    comment = f"<!--\n{notice.replace('--', '- -')}\n-->\n" if notice else ""
    return "\n".join(
        [
            f'<!DOCTYPE html>\n{comment}<html lang="{escape_text(language)}">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{spell_out(escape_text(title)) if body.isascii() else escape_text(title)}</title>",
            *(_element("style", style) for style in styles),
            _element("script", first) if first else "",
            f"</head>\n<body>\n{body}",
            *(_element("script", script) for script in scripts),
            "</body>\n</html>\n",
        ]
    )


def write_page(
    pieces: str | Iterable[str], path: str | os.PathLike[str], *, inputs: Iterable[str | os.PathLike[str]] = ()
) -> Path:
    """Write the page, whole or in pieces, in one step and return its path.

    A half-written file is never seen, an input never overwritten.

    Raises
    ------
    FileError : when `path` is one of `inputs`, a folder, or cannot be written
    """
    target = Path(path)
    for source in inputs:
        if Path(source).exists() and target.exists() and target.samefile(source):
            raise FileError(
                "the map would overwrite its own input", where=str(target), hint="choose another name with -o"
            )
    if target.is_dir():
        raise FileError("is a folder, not a file", where=str(target), hint="name a file such as map.html")
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.writelines([pieces] if isinstance(pieces, str) else pieces)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileError(
            f"cannot write the map: {reason}", where=str(target), hint="check the folder and its rights"
        ) from error
    return target

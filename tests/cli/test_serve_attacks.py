"""What is sent to harm a server, or whoever uses it: refused or read as what it is, and the next one is served."""

import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from misdeeds import with_check
from serving import FORM, GENEROUS, QUERY, TOKEN, Served, desk_of, form, serving

from gxrules.cli.web import server as web_server
from gxrules.cli.web.app import HEADERS
from gxrules.cli.web.keeping import harmless_name
from gxrules.cli.web.uploads import UploadLimits

CLEAN = (Path(__file__).parents[2] / "samples" / "clean-2022.txt").read_bytes()


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    """A server with the installed rules."""
    with serving(desk_of()) as served:
        yield served


ADDRESSES = [("GET", "/"), ("POST", "/"), ("POST", "/check"), ("GET", "/openapi.json"), ("GET", "/nowhere")]
WRONG = ["", "token=", "token=wrong", f"token={TOKEN[:-1]}x".replace(" ", "%20"), "token=%ff%00", f"Token={QUERY[6:]}"]


@pytest.mark.parametrize(("method", "path"), ADDRESSES)
@pytest.mark.parametrize("query", WRONG)
def test_nobody_comes_in_without_the_token(server: Served, method: str, path: str, query: str) -> None:
    """Not even to learn which addresses there are."""
    assert server.ask(method, f"{path}?{query}", CLEAN if method == "POST" else None).status == 403


@pytest.mark.parametrize(
    ("sent", "status"), [(f"Bearer {TOKEN}", 200), ("Bearer wrong", 403), ("Bearer", 403), (f"Basic {TOKEN}", 403)]
)
def test_the_token_may_be_in_the_head(server: Served, sent: str, status: int) -> None:
    """As programs send one; a wrong one there is wrong."""
    assert server.ask("POST", "/check", CLEAN, {"Authorization": sent}).status == status


@pytest.mark.parametrize(
    "path",
    ["/../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/openapi.json/../app.py", "/front.css"],
)
def test_no_address_leads_to_a_file(server: Served, path: str) -> None:
    """There are the few that are known."""
    assert server.ask("GET", f"{path}?{QUERY}").status == 404


NAMES = {
    "../../../../etc/passwd": "passwd",
    "/etc/passwd": "passwd",
    "C:\\Windows\\win.ini": "win.ini",
    "..": "粘贴的文本",
    "\u202egnp.txt": "gnp.txt",
    "http://example.com/a.txt": "a.txt",
    "a" * 500: "a" * 200,
}


@pytest.mark.parametrize(("sent", "shown"), NAMES.items(), ids=range(len(NAMES)))
def test_a_name_is_shown_and_nothing_else(server: Served, sent: str, shown: str) -> None:
    """What was sent is what is checked, whatever lies where its name leads."""
    (entry,) = server.check(CLEAN, quote(sent, safe="")).json["files"]
    assert (entry["name"], entry["verdict"]) == (shown, "passed")


def test_what_a_name_says_is_no_markup(server: Served) -> None:
    """On the page, it is read as it is written."""
    page = server.ask("POST", f"/?{QUERY}", form(("<img src=x onerror=alert(1)>.txt", CLEAN)), FORM).text
    assert "<img" not in page
    assert "&lt;img src=x" in page


@pytest.mark.parametrize("field", ["plugin", "rules_file", "url", "path", "config"])
def test_no_field_names_a_plugin_or_a_place(server: Served, field: str, tmp_path: Path) -> None:
    """Files and text are all that is taken."""
    secret = tmp_path / "secret.txt"
    secret.write_bytes(CLEAN)
    for path in (f"/check?{QUERY}&{field}={quote(str(secret))}", f"/check?{QUERY}"):
        body = form(text=str(secret)).replace(b'name="text"', f'name="{field}"'.encode())
        assert server.ask("POST", path, body, FORM).status == 400


def test_every_answer_has_its_headers(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it is, an error of ours included."""

    async def failing(*_: object) -> None:
        raise KeyError("an error of ours")

    answers = [server.ask(method, f"{path}?{query}") for method, path in ADDRESSES for query in (QUERY, "")]
    answers += [server.check(CLEAN), server.ask("DELETE", f"/check?{QUERY}")]
    monkeypatch.setattr(type(server.desk), "check", failing)
    answers.append(server.check(CLEAN))
    assert {answer.status for answer in answers} == {200, 400, 403, 404, 405, 500}
    for answer in answers:
        assert set(map(str.lower, HEADERS)) <= set(answer.headers)
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def raw(served: Served, *parts: bytes) -> bytes:
    """What comes back over a connection on which these parts are sent, and nothing more."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=600) as connection:
        for part in parts:
            connection.sendall(part)
        return b"".join(iter(lambda: connection.recv(65536), b""))


HEAD = f"POST /check?{QUERY} HTTP/1.1\r\nHost: x\r\n".encode()


@pytest.fixture(scope="module")
def small() -> Iterator[Served]:
    """A server that takes little, and waits for nobody."""
    with serving(desk_of(), UploadLimits(bytes=100_000, seconds=2)) as served:
        yield served


def test_an_upload_that_is_too_large_is_refused(small: Served) -> None:
    """After it was sent, for a browser to hear of it; its size may be announced or not."""
    assert small.ask("POST", f"/check?{QUERY}", b"x" * 400_000).status == 413
    assert small.ask("POST", f"/check?{QUERY}", iter([b"x" * 50_000] * 8)).status == 413
    assert "0.1 MB" in small.ask("POST", f"/?{QUERY}", b"x" * 400_000, FORM).text
    assert small.check(CLEAN).status == 200


def test_a_size_that_is_announced_and_never_sent_holds_nobody(small: Served) -> None:
    """Whatever number it is."""
    for size in (10**12, 10**19):
        assert b" 413 " in raw(small, HEAD + b"Content-Length: %d\r\n\r\n" % size, b"x").splitlines()[0]
    assert small.check(CLEAN).status == 200


@pytest.mark.parametrize("head", [b"Content-Length: 5000\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n5\r\n"])
def test_a_slow_upload_is_ended(small: Served, head: bytes) -> None:
    """With a sentence; others are served meanwhile and afterwards."""
    assert b" 408 " in raw(small, HEAD + head, b"abc").splitlines()[0]
    assert small.check(CLEAN).status == 200


def test_a_connection_that_asks_for_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that never ends what it asks."""
    monkeypatch.setattr(web_server, "_HEAD", 0.5)
    with serving(desk_of()) as served:
        assert raw(served) == b""
        assert raw(served, HEAD) == b""


def test_the_length_of_a_body_is_a_number(small: Served) -> None:
    """What is none is refused before anything is read."""
    assert b" 400 " in raw(small, HEAD + b"Content-Length: -1\r\n\r\n").splitlines()[0]


POISON = """
text = report.source.text
if "有毒" in text:
    os._exit(9)
if "无尽" in text:
    sum(itertools.repeat(0))
return ()
"""


@pytest.mark.parametrize(("poison", "told"), [("有毒", "意外终止"), ("无尽", "超过了时限")])
def test_a_poison_file_costs_itself_alone(poison: str, told: str, tmp_path: Path) -> None:
    """What is sent with it and after it is checked."""
    (tmp_path / "poison.py").write_text(with_check(POISON), "utf-8")
    bad = CLEAN + poison.encode()
    with serving(desk_of(tmp_path / "poison.py", deadline=15)) as served:
        files = served.ask("POST", f"/check?{QUERY}", form(("1", CLEAN), ("2", bad), ("3", CLEAN)), FORM).json["files"]
        assert [entry["verdict"] for entry in files] == ["passed", None, "passed"]
        assert told in files[1]["error"]
        assert served.check(CLEAN).json["files"][0]["verdict"] == "passed"


def test_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither where the server runs nor where systems keep what is for a while."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with serving(desk_of()) as served:
        before = sorted(tmp_path.rglob("*"))
        served.ask("POST", f"/?{QUERY}", form(("a.txt", CLEAN + b" " * 1_500_000)), FORM)
        assert sorted(tmp_path.rglob("*")) == before


def test_what_is_kept_is_below_its_folder(tmp_path: Path) -> None:
    """Each upload in a folder of its own, with the answer, whatever its files are called."""
    keep = tmp_path / "deep" / "kept"
    keep.mkdir(parents=True)
    with serving(desk_of(), GENEROUS, keep) as served:
        names = ("../../evil.txt", "..\\evil.txt", "CON", "同名.txt", "同名.txt")
        answer = served.ask("POST", f"/check?{QUERY}", form(*((name, CLEAN) for name in names)), FORM)
    (folder,) = keep.iterdir()
    kept = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(kept) == ["1-evil.txt", "2-evil.txt", "3-CON", "4-同名.txt", "5-同名.txt", "check.json"]
    assert kept.pop("check.json") == answer.body
    assert set(kept.values()) == {CLEAN}
    assert [path for path in tmp_path.rglob("*") if path.is_file() and folder not in path.parents] == []


@pytest.mark.parametrize(
    ("sent", "written"),
    [
        ("a/../b", "a_.._b"),
        (".bashrc", "bashrc"),
        ("a\0b\n.txt", "a_b_.txt"),
        ("年" * 300 + ".txt", "年" * 48 + ".txt"),
        ("…", "_"),
    ],
)
def test_a_name_is_written_as_any_system_takes_it(sent: str, written: str) -> None:
    """Its end stays, which says what the file is."""
    assert harmless_name(sent) == written

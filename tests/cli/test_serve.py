"""``gxrules serve``: what it answers to browsers and to programs is what the command says."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from programs import load_tool
from serving import FORM, QUERY, TOKEN, Served, desk_of, form, serving

SAMPLES = Path(__file__).parents[2] / "samples"
BROKEN = (SAMPLES / "broken-sum-2022.txt").read_bytes()
CLEAN = (SAMPLES / "clean-2022.txt").read_bytes()

Printed = Callable[..., str]


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    """A server with the installed rules."""
    with serving(desk_of()) as served:
        yield served


@pytest.fixture
def printed(tmp_path: Path) -> Printed:
    """What the command prints, run where two reports are; in a process of its own, for it ends one with threads."""
    (tmp_path / "broken.txt").write_bytes(BROKEN)
    (tmp_path / "clean.txt").write_bytes(CLEAN)
    line = (sys.executable, "-m", "gxrules", "check")
    return lambda *options: (
        subprocess.run([*line, *options], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False).stdout
    )


def test_programs_get_the_json_of_the_command(server: Served, printed: Printed) -> None:
    """Byte for byte, for a file that is the whole body."""
    assert server.check(BROKEN, "broken.txt").text == printed("broken.txt", "--format", "json")


def test_a_form_may_have_several_files(server: Served, printed: Printed) -> None:
    """In their order, as the command has them."""
    body = form(("broken.txt", BROKEN), ("clean.txt", CLEAN))
    answer = server.ask("POST", f"/check?{QUERY}", body, FORM)
    assert answer.text == printed("broken.txt", "clean.txt", "--format", "json")


def test_browsers_get_the_page_of_the_command(server: Served, printed: Printed, tmp_path: Path) -> None:
    """The one that -o page.html writes."""
    printed("broken.txt", "clean.txt", "-o", "page.html")
    body = form(("broken.txt", BROKEN), ("clean.txt", CLEAN), ("", b""))
    assert server.ask("POST", f"/?{QUERY}", body, FORM).text == (tmp_path / "page.html").read_text("utf-8")


def test_pasted_text_is_checked(server: Served) -> None:
    """Under a name that says what it is."""
    answer = server.ask("POST", f"/check?{QUERY}", form(text=CLEAN.decode("utf-8")), FORM)
    assert [(one["name"], one["verdict"]) for one in answer.json["files"]] == [("粘贴的文本", "passed")]


def test_the_form_names_its_token_and_what_it_reads(server: Served) -> None:
    """It can be sent without a script, and says that nothing is kept."""
    page = server.ask("GET", f"/?{QUERY}").text
    action = re.search(r'action="\?token=([^"]+)"', page)
    assert action is not None
    assert unquote(action[1]) == TOKEN
    assert "<script" not in page
    assert "不保存" in page
    assert ".docx" in page


@pytest.mark.parametrize("path", ["/check", "/"])
def test_an_upload_of_nothing_is_refused(server: Served, path: str) -> None:
    """In one sentence, with the form where people are."""
    answer = server.ask("POST", f"{path}?{QUERY}", form(("", b"")), FORM)
    assert answer.status == 400
    assert "没有收到文件或文本" in answer.text


def test_what_is_no_form_is_refused(server: Served) -> None:
    """Whatever its head says."""
    assert server.ask("POST", f"/check?{QUERY}", b"nothing like it", FORM).status == 400
    assert server.ask("POST", f"/check?{QUERY}", b"x", {"Content-Type": "multipart/form-data"}).status == 400


def test_many_files_of_one_upload_are_too_many(server: Served) -> None:
    """A thousand are enough."""
    body = form(*((f"{number}.txt", b"x") for number in range(1_001)))
    assert server.ask("POST", f"/check?{QUERY}", body, FORM).status == 413


def test_two_hundred_at_a_time_are_all_answered(server: Served) -> None:
    """Each with what belongs to it."""
    texts = [BROKEN, CLEAN]
    with ThreadPoolExecutor(200) as threads:
        answers = list(threads.map(lambda number: server.check(texts[number % 2], f"{number}.txt"), range(200)))
    found = [(answer.status, one["name"], one["verdict"]) for answer in answers for one in answer.json["files"]]
    assert found == [(200, f"{number}.txt", ("failed", "passed")[number % 2]) for number in range(200)]


def test_the_description_is_that_of_the_types(server: Served) -> None:
    """`make schemas` writes it; what is served is it."""
    tool = load_tool("make_openapi")
    assert tool.TARGET.read_text("utf-8") == tool.text()
    assert server.ask("GET", f"/openapi.json?{QUERY}").json == tool.description()


@pytest.mark.parametrize(("data", "status"), [(BROKEN, "200"), (b"\x00\x01", "200"), (b"", "400")])
def test_answers_are_as_described(server: Served, data: bytes, status: str) -> None:
    """A check, a file that cannot be read, a refusal."""
    answer = server.check(data)
    described = server.ask("GET", f"/openapi.json?{QUERY}").json
    schema = described["paths"]["/check"]["post"]["responses"][status]["content"]["application/json"]["schema"]
    assert str(answer.status) == status
    jsonschema.Draft202012Validator({**schema, "components": described["components"]}).validate(answer.json)


def test_what_a_page_runs_its_policy_names(server: Served) -> None:
    """No script and no style that the head of the answer does not know by its hash."""
    for answer in (server.ask("POST", f"/?{QUERY}", form(("a.txt", BROKEN)), FORM), server.ask("GET", f"/?{QUERY}")):
        parts = re.findall(r"<(script|style)>(.*?)</\1>", answer.text, re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for _, part in parts]
        policy = answer.headers["content-security-policy"]
        assert [digest for digest in hashes if f"'sha256-{digest}'" not in policy] == []
        assert len(re.findall(r"<script(?! type=\"text/html\")[\s>]", answer.text)) == sum(
            kind == "script" for kind, _ in parts
        )
        assert "unsafe" not in policy
        assert (
            re.search(r"\son\w+=|javascript:", re.sub(r"<script>.*?</script>", "", answer.text, flags=re.DOTALL))
            is None
        )


def test_a_refusal_says_nothing_of_the_token(server: Served) -> None:
    """Nor has it a form to send with."""
    page = server.ask("GET", "/?token=wrong").text
    assert "口令不对" in page
    assert TOKEN not in page
    assert "<form" not in page


def test_the_answer_is_json_for_programs(server: Served) -> None:
    """A refusal, too, in both languages."""
    answer = server.ask("POST", "/check", CLEAN)
    assert set(json.loads(answer.body)["error"]) == {"zh", "en"}

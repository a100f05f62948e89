"""The expressions whose shape is one that may grow faster than the text, by how they begin, each with a reason.

They are tried on texts that cannot be long, or cannot fail where they are
tried.
"""

# Made of data, and so known by the file that makes them.
MADE = {
    "src/gxrules/report/narrative/frames.py": "tried on the words of one sentence, which has 2,000 characters at most"
}

BOUNDED = {
    "[。！？；：.!?;:…”’": "tried on the last few characters of a line",
    "(?P<PROSE>": "every line is told or not, up to the line end that the text ends with: it never fails",
    r"[^\n]*\n(?:\t[^\n]*\n)*+": "tried on whole lines, up to the line end that they end with: it never fails",
    r"[^\n]*[^\s][^\n]*": "tried on lines of prose only, each of which has a full stop or a semicolon",
    "[一二三四五六七八九十]+、": "tried at the beginning of a label of the form",
    r"\d+[.．]": "tried at the beginning of a label of the form",
    r"^(?:以下|下列|内容|": "tried on the names in a list, between two separators",
    "(?:[\u2190-\u22ff": "of a run of symbols only the first, behind a digit, looks how far the run goes",
    r"profile (\S+) \((.*?)\)": "tried on the name of a profile and of its file",
    r".*[\u4e00-\u9fff].*?(?:20\d\d|": "a title is four lines of 80 characters at most",
    r"[省市县区州盟旗](?!.*(?:[镇乡]|": "the name of an agency is part of a title",
}

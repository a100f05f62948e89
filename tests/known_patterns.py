"""The expressions whose shape is one that may grow faster than the text, by how they begin, each with a reason.

``BOUNDED`` are tried on texts that cannot be long, or cannot fail where they
are tried. ``KNOWN`` are to be fixed: on a text that is made for it their work
grows with the square of the run named. None is on a text of any report known.
"""

# Made of data, and so known by the file that makes them.
MADE = {
    "src/gxrules/report/narrative/frames.py": "tried on the words of one sentence, which has 2,000 characters at most"
}

BOUNDED = {
    "[。！？；：.!?;:…”’": "tried on the last few characters of a line",
    r"[^\n]*[^\s][^\n]*": "tried on lines of prose only, each of which has a full stop or a semicolon",
    "[一二三四五六七八九十]+、": "tried at the beginning of a label of the form",
    r"\d+[.．]": "tried at the beginning of a label of the form",
    r"^(?:以下|下列|内容|": "tried on the names in a list, between two separators",
    r"profile (\S+) \((.*?)\)": "tried on the name of a profile and of its file",
}

KNOWN = {
    r"(?:^|(?<=[\n。；;.]))\s*": "known: grows with the square of a run of blank lines",
    r"^\s*([^。，：:,；;、\n]{2,20})": "known: grows with the square of a run of blank lines",
    r"(?<!第)[（(〔【]\s*": "known: grows with the square of a run of blank lines",
    r"\n[^\S\n]*(?:\|(?P<line>": "known: grows with the square of a run of tabs between two words of a table's head",
    r"[\s.…·—\-_\d]+$": "known: grows with the square of a run of dots in a heading",
    r".*[\u4e00-\u9fff].*?(?:20\d\d|": "known: grows with the square of the length of a title",
    ".*?(?:省|自治区|": "known: grows with the square of the length of an agency's name",
    r"[省市县区州盟旗](?!.*(?:[镇乡]|": "known: grows with the square of the length of an agency's name",
    r"\d\s*(?:余|多)?\s*": "known: grows with the square of a run of blanks behind a number",
    r"\d[\d,，.]*\s*(?:余|多)?": "known: grows with the square of a run of digits and commas, or of blanks behind it",
    "(?:办理|办结|受理|审结)(?:各类|各项)?": "known: grows with the square of a run of digits",
    r"(?:报告(?!期|如下)|年报|全文)[^。；;！!\n]*?": "known: grows with the square of the 报告 in a sentence",
    r"(?:报告(?!期|如下)|年报|全文)[^。；;！!\n]{0,12}?": "known: grows with the square of the 报告 in a sentence",
    "(?<![A-Za-z0-9/._-])×{2,}": "known: grows with the square of a run of this sign",
    "(?<![A-Za-z0-9/._-])Ｘ{2,}": "known: grows with the square of a run of this sign",
    r"(?P<issuer>国办函|国办发|": "known: grows with the square of a run of blanks within the number of a document",
    r"[\u4e00-\u9fff]{2,8}\s*[〔﹝": "known: grows with the square of a run of blanks within the number of a document",
    r"国办公开办函\s*[〔﹝": "known: grows with the square of a run of blanks within the number of a document",
    r"川办便函\s*[〔﹝": "known: grows with the square of a run of blanks within the number of a document",
    r"[^\w\n]*(?:[您你]": "known: grows with the square of a run of blanks behind 索引号",
}

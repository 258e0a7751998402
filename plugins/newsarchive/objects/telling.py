"""What the library and the store say when something is wrong, in words for people: no tree of causes, no secret."""

import re

# Where a list is asked for, the library tells neither absence nor refusal apart.
ABSENT = " 404 "
REFUSED = re.compile(r"status code: 40[13] ")
OUT_OF_RANGE = "range"  # in all words for a start at the object's end or behind it, in few others
# What a store says of itself: S3's, Google's and Azure's XML
CODE = re.compile(r"<Code>([^<]{1,100})</Code>")
MESSAGE = re.compile(r"<Message>([^<]{1,300})")
WORDS_AT_MOST = 400
# The library knows no such names, and gives none of a list that has one.
EMPTY_STEP = re.compile(r'Path "([^"]{1,300})" contained empty path segment')
# By the store's own code: what to do, where its words do not say it
ADVICE = {
    "RequestTimeTooSkewed": "set this machine's clock",
    "AuthorizationHeaderMalformed": "set region_name in the Connection's extra to the bucket's region",
    "PermanentRedirect": "set region_name in the Connection's extra to the bucket's region",
    "NotImplemented": "the store has to know 'If-None-Match: *', so that no object is replaced",
}


def in_words(error: Exception) -> str:
    """What the store and the library say, without the tree of causes that it prints below."""
    said = str(error).partition("\n\nDebug source")[0].partition("Debug source")[0]
    code, message = CODE.search(said), MESSAGE.search(said)
    if empty := EMPTY_STEP.search(said):
        return f"{empty[1]} has two slashes together; nothing beside it is listed: rename it, or name other files alone"
    if code is None:
        return " ".join(said.split())[:WORDS_AT_MOST]
    parts = [f"{code[1]}: {message[1].strip('. ')}" if message else code[1], ADVICE.get(code[1], "")]
    asked = " ".join(said.partition("<")[0].split()).rstrip(": ")
    return f"{'; '.join(filter(None, parts))} ({asked[:WORDS_AT_MOST]})"

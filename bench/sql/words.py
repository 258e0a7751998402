"""Made-up newspaper prose with the statistics of real prose: Zipf's law, favoured neighbours, many names."""

# ruff: noqa: SIM905 (lists of words read best as words)

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

# English's most frequent words, so that stop words and stems behave as they do in a newspaper.
COMMON = (
    "the of and to a in that is was for it with as his on be at by had not are but from or have an they which one "
    "you were her all she there would their we him been has when who will more no if out so said what up its about "
    "into than them can only other new some could time these two may then do first any my now such like our over man "
    "me even most made after also did many before must through back years where much your way well down should "
    "because each just those people mr how too little state good very make world still own see men work long get here "
    "between both life being under never day same another know while last might us great old year off come since "
    "against go came right used take three government minister president country police city police court market "
    "company prime election party leader war report health school climate energy water house party bank price growth"
).split()
STARTS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t th tr v w".split()
VOWELS = "a e i o u ai ea ee io ou".split()
ENDS = "b ck d ft g l ld ll m mp n nd ng nt p r rd rt s sk ss st t th x".split()
SUFFIXES = ["", "", "", "s", "ed", "ing", "er", "ly", "tion", "ment", "al", "ness"]
VOCABULARY = 60_000
NAMES = 400_000  # surnames, places and firms: most of a newspaper's distinct words
NAME_SHARE = 0.012
FAVOURED_SHARE = 0.3
LENGTH_MEDIAN_WORDS = 620
LENGTH_SIGMA = 0.55  # log-normal; with this vocabulary about 4,400 characters on average
SENTENCE_WORDS = 21
PARAGRAPH_SENTENCES = 3
RARE = 30_011  # a word of the tail
PHRASE = ("prime", "minister")


@lru_cache(maxsize=1)
def vocabulary(seed: int = 7) -> list[str]:
    """The words by rank, and the names after them."""
    dice = np.random.default_rng(seed)
    words = list(dict.fromkeys(COMMON))
    known = set(words)
    while len(words) < VOCABULARY:
        longest = 1 if len(words) < 3_000 else 2 if len(words) < 20_000 else 3  # frequent words are short
        word = spelled(dice, int(dice.integers(1, longest + 1)))
        word += SUFFIXES[int(dice.integers(len(SUFFIXES)))] if len(words) % 2 else ""
        if word not in known:
            known.add(word)
            words.append(word)
    names = [(spelled(dice, 2) + spelled(dice, 1)).capitalize() for _ in range(NAMES)]
    return words + names


def spelled(dice: np.random.Generator, syllables: int) -> str:
    """A pronounceable word."""
    parts = dice.integers(0, 1 << 30, size=(syllables, 3))
    return "".join(
        STARTS[a % len(STARTS)] + VOWELS[b % len(VOWELS)] + (ENDS[c % len(ENDS)] if c % 3 else "")
        for a, b, c in parts.tolist()
    )


class Press:
    """Writes articles: the same seed, the same articles."""

    def __init__(self, seed: int) -> None:
        self._dice = np.random.default_rng(seed)
        self.words = vocabulary()
        weights = 1.0 / (np.arange(VOCABULARY) + 2.7) ** 1.05
        self._chances = np.cumsum(weights / weights.sum())
        self._followers = np.random.default_rng(11).integers(0, VOCABULARY // 20, size=(VOCABULARY, 3))
        self._followers[self.words.index(PHRASE[0])] = self.words.index(PHRASE[1])

    def ranks(self, count: int) -> NDArray[np.int64]:
        """Word numbers in a row."""
        drawn = np.searchsorted(self._chances, self._dice.random(count))
        favoured = self._dice.random(count - 1) < FAVOURED_SHARE
        choice = self._dice.integers(0, 3, count - 1)
        drawn[1:][favoured] = self._followers[drawn[:-1][favoured], choice[favoured]]
        named = self._dice.random(count) < NAME_SHARE
        drawn[named] = VOCABULARY + (self._dice.pareto(0.9, int(named.sum())) * 300).astype(np.int64) % NAMES
        return drawn

    def articles(self, count: int, share: float = 1.0) -> list[tuple[str, str]]:
        """(title, body) pairs in English of a sort; bodies are `share` of an article long."""
        lengths = np.clip(
            share * self._dice.lognormal(np.log(LENGTH_MEDIAN_WORDS), LENGTH_SIGMA, count), 40, 6000
        ).astype(int)
        ranks = self.ranks(int(lengths.sum()) + 9 * count)
        words, place, made = self.words, 0, []
        for length in lengths.tolist():
            text = [words[rank] for rank in ranks[place : place + length + 9].tolist()]
            place += length + 9
            made.append((" ".join(text[:9]).capitalize(), prose(text[9:])))
        return made

    def titles(self, count: int) -> list[str]:
        """Headlines of nine words."""
        ranks = self.ranks(9 * count).reshape(count, 9)
        return [" ".join(self.words[rank] for rank in row).capitalize() for row in ranks.tolist()]

    def pairs_of_letters(self, first: int, letters: int, mean: int) -> str:
        """A text in a script without spaces: `letters` characters from code point `first`, Zipf-distributed."""
        drawn = (self._dice.zipf(1.3, mean) * 7919 % letters + first).tolist()
        marks = "，。"
        return "".join(chr(code) + (marks[i % 2] if i % 13 == 12 else "") for i, code in enumerate(drawn))


def prose(words: list[str]) -> str:
    """Sentences and paragraphs."""
    sentences = [" ".join(words[i : i + SENTENCE_WORDS]) + "." for i in range(0, len(words), SENTENCE_WORDS)]
    return "\n\n".join(
        " ".join(sentences[i : i + PARAGRAPH_SENTENCES])
        for i in range(0, len(sentences), PARAGRAPH_SENTENCES)
    )

"""What stands in and around a text elsewhere, in boxes that no name tells."""

from collections.abc import Sequence

from lxml.html import HtmlElement

from bench.reading.changes.parts import PEOPLE, Other, amid, below, boxed, element, teasers
from bench.reading.story_places import Story


def related_amid(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """A list of linked headlines in the middle of the text."""
    links = [element("a", o.title, href=f"/story-{n}") for n, o in enumerate(others[:3])]
    return amid(story, boxed(*(boxed(link, name="css-l2") for link in links), name="css-l1"))


def teaser_amid(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """Another story's picture, headline and first lines, all one link, in the middle of the text."""
    link = element("a", href="/story")
    link.extend(
        [
            element("img", src="/a.jpg"),
            element("strong", others[0].title),
            element("span", others[0].paragraphs[0][:180]),
        ]
    )
    return amid(story, boxed(link, name="css-k1"))


def teasers_below(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """Other stories' headlines and first lines right below the text."""
    return below(story, boxed(*teasers(others[:6]), name="css-t0"))


def teasers_unlinked(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """The same, each a box that a script makes a link of."""
    made = [
        boxed(element("h3", o.title), element("p", o.paragraphs[0][:180]), name="css-t1") for o in others[:6]
    ]
    return below(story, boxed(*made, name="css-t0"))


def teasers_above(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """The day's other stories with their first lines at the top of the page."""
    tree.find("body").insert(0, boxed(*teasers(others[:6]), name="css-t0"))
    return True


def next_story(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """The next story whole below this one, as pages without an end have it."""
    parts = [element("h2", others[0].title), element("div", f"By {PEOPLE[0]}")]
    parts += [element("p", text) for text in others[0].paragraphs[:12]]
    story.box.addnext(boxed(boxed(*parts, name="css-n2"), name="css-n1"))
    return True


def answers(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """What eight readers say, right below the text."""
    said = [text[:300] for other in others for text in other.paragraphs[1:3]]
    made = []
    for person, text in zip(PEOPLE, said, strict=False):
        head = boxed(element("a", person, href="/u"), element("span", " 12:40"), name="css-c2")
        made.append(boxed(head, element("p", text), boxed(element("a", "Reply", href="#")), name="css-c1"))
    return below(story, boxed(*made, name="css-c0"))


def answers_unlinked(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """The same without any link."""
    said = [text[:300] for other in others for text in other.paragraphs[1:3]]
    made = [
        boxed(
            boxed(element("b", person), element("span", " 12:40"), name="css-c2"),
            element("p", text),
            name="css-c1",
        )
        for person, text in zip(PEOPLE, said, strict=False)
    ]
    return below(story, boxed(*made, name="css-c0"))


def portrait_below(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """Who wrote it, with a picture and two sentences, right below the text."""
    name = element("a", PEOPLE[1], href="/p/jon")
    words = f"{PEOPLE[1]} covers the coast for this paper. Before that he taught geography, and wrote two books on tides."
    return below(story, boxed(element("img", src="/p.jpg"), boxed(name), element("p", words), name="css-a1"))


def letter_amid(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """An offer of letters by mail with a field for an address, in the middle of the text."""
    form = boxed(element("input", type="email"), element("button", "OK"), tag="form")
    words = element("p", "The morning's stories in your mail, every day at six, free of charge.")
    return amid(story, boxed(element("h3", "The Lantern by mail"), words, form, name="css-m1"))


def gallery_amid(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """Five pictures to leaf through, each with a caption of a sentence, in the middle of the text."""
    made = []
    for number, other in enumerate(others[:5]):
        caption = element("div", f"{other.paragraphs[0][:110]}.", class_="css-g3")
        made.append(
            boxed(
                element("img", src=f"/g{number}.jpg"),
                element("span", f"{number + 1} / 5"),
                caption,
                name="css-g2",
            )
        )
    return amid(story, boxed(*made, name="css-g1"))


def consent_above(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """A long question for consent in no telling box, before all else."""
    words = (
        "We and our 214 partners store and read information on your device, such as unique identifiers in cookies.",
        "You may accept or manage your choices, and object where legitimate interest is used, on the page of our policy.",
        "Your choices are told to our partners and change nothing of what you read here. We need them for measurement.",
    )
    box = boxed(
        element("h2", "We value your privacy"), *(element("p", line) for line in words * 2), name="css-p1"
    )
    tree.find("body").insert(0, box)
    return True

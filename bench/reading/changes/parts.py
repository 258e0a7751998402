"""What changes are made of: new elements, and where they are put."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from bench.reading.story_places import Story

PEOPLE = (
    "Mira Holt",
    "Jon Aske",
    "Lea Brandt",
    "Ivo Quist",
    "Nell Varga",
    "Tom Ridder",
    "Una Falk",
    "Kai Morrow",
)


@dataclass(frozen=True, slots=True)
class Other:
    """Another story, to stand beside the page's own: its title, and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


Change = Callable[[HtmlElement, Story, Sequence[Other]], bool]


def element(tag: str, text: str = "", **attributes: str) -> HtmlElement:
    """A new element."""
    made = html.Element(tag, {name.strip("_"): value for name, value in attributes.items()})
    made.text = text or None
    return made


def boxed(*parts: HtmlElement, tag: str = "div", name: str = "") -> HtmlElement:
    """These parts in a box, which no name tells unless it is given one."""
    box = element(tag, **({"class_": name} if name else {}))
    box.extend(parts)
    return box


def below(story: Story, *boxes: HtmlElement) -> bool:
    """Put boxes right below the story's last part."""
    last = story.parts[-1]
    for box in reversed(boxes):
        last.addnext(box)
        box.tail, last.tail = last.tail, None
    return True


def amid(story: Story, box: HtmlElement) -> bool:
    """Put a box in the middle of the story."""
    if len(story.parts) < 4:
        return False
    middle = story.parts[len(story.parts) // 2]
    middle.addnext(box)
    box.tail, middle.tail = middle.tail, None
    return True


def teasers(others: Sequence[Other]) -> list[HtmlElement]:
    made = []
    for number, other in enumerate(others):
        head = element("h3")
        head.append(element("a", other.title, href=f"/story-{number}"))
        made.append(boxed(head, element("p", other.paragraphs[0][:180]), name="css-t1"))
    return made

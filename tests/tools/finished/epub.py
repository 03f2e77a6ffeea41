"""What the package of an EPUB lists, for the scripts beside this one. Folders are paths, of an unpacked EPUB or within
one: pathlib.Path(folder) or zipfile.Path(file)."""
from xml.etree import ElementTree

XHTML = "application/xhtml+xml"


class Package:
    """The package document (EPUB 3.3, 5) of the EPUB in `folder`."""

    def __init__(self, folder):
        with (folder / "META-INF/container.xml").open("rb") as container:
            path = ElementTree.parse(container).find(".//{*}rootfile").get("full-path")
        with (folder / path).open("rb") as package:
            self.tree = ElementTree.parse(package)
        self.folder = (folder / path).parent
        self._items = {item.get("id"): item for item in self.tree.iterfind("./{*}manifest/{*}item")}

    def documents(self):
        """The names of its XHTML documents, the navigation document too, as the manifest lists them."""
        return [item.get("href") for item in self._items.values() if item.get("media-type") == XHTML]

    def spine(self):
        """The names of the documents in reading order (5.7)."""
        return [self._items[ref.get("idref")].get("href") for ref in self._references()]

    def linear(self):
        """The numbers, from 0, of those in the spine that a reader comes to by turning pages."""
        return [number for number, ref in enumerate(self._references()) if ref.get("linear") != "no"]

    def _references(self):
        return self.tree.iterfind("./{*}spine/{*}itemref")

    def navigation(self):
        """The name of the navigation document."""
        return next(item.get("href") for item in self._items.values() if "nav" in item.get("properties", "").split())

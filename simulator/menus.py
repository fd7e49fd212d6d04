"""The rich menus: which there are, which image they have, and whose phone shows which."""

from simulator.shapes import Json


class Menus:
    """Rich menus by ID, aliases, the default, and what is linked to whom."""

    def __init__(self) -> None:
        self.by_id: dict[str, Json] = {}
        self.images: dict[str, str] = {}
        self.aliases: dict[str, str] = {}
        self.default: str | None = None
        self.linked: dict[str, str] = {}

    def find_for(self, user_id: str) -> str | None:
        """Return the ID of the menu a person sees: the linked one, else the default, if it has an image."""
        menu_id = self.linked.get(user_id, self.default)
        return menu_id if menu_id in self.images else None

    def as_json(self, user_id: str) -> Json | None:
        """Return the menu a person sees as the page reads it, or None."""
        menu_id = self.find_for(user_id)
        if menu_id is None:
            return None
        menu = self.by_id[menu_id]
        return {
            "id": menu_id,
            "size": menu["size"],
            "selected": menu["selected"],
            "areas": menu["areas"],
            "chatBarText": menu["chatBarText"],
            "image": f"/sim/richmenu/{menu_id}/image",
        }

    def delete(self, menu_id: str) -> None:
        """Forget a menu, its image and every link to it."""
        self.by_id.pop(menu_id, None)
        self.images.pop(menu_id, None)
        self.linked = {user: linked for user, linked in self.linked.items() if linked != menu_id}
        if self.default == menu_id:
            self.default = None

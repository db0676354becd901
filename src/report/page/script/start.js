// What happens when the page opens.

/** The view of all accounts: the toolbar and the table, made when they are first asked for. */
function accountsView() {
  const element = section("accounts");
  let parts = null;
  // The address of what the table shows.
  let shown = null;

  const fillIn = () => {
    const accounts = filtered();
    parts.bar.show(accounts);
    parts.table.show(accounts);
  };
  const changed = () => {
    shown = filterAddress();
    history.replaceState(null, "", shown);
    fillIn();
  };
  const sortBy = (by) => {
    // A second click turns the order round; money begins with the most.
    order.down = order.by === by ? !order.down : by === "value";
    order.by = by;
    changed();
  };
  const show = (rest) => {
    if (parts === null) {
      parts = { bar: toolbar(changed), table: accountTable(sortBy) };
      element.append(parts.bar.element, parts.table.element);
    }
    // Whoever comes back from an account finds the table as it was.
    if (shown === location.hash) return parts.table.resume();
    shown = location.hash;
    readFilter(rest);
    return fillIn();
  };
  return { element, tab: "accounts", show };
}

/** The colours: as the system has them, light, or dark. */
function themeButton(button) {
  const themes = ["auto", "light", "dark"];
  const label = { auto: words.themeAuto, light: words.themeLight, dark: words.themeDark };
  const kept = () => {
    try {
      return localStorage.getItem("health-theme");
    } catch {
      return null;
    }
  };
  const set = (theme) => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    button.textContent = fill(words.themeNow, { theme: label[theme] });
    try {
      localStorage.setItem("health-theme", theme);
    } catch {
      // Some browsers keep nothing for files.
    }
  };
  let theme = themes.includes(kept()) ? kept() : "auto";
  button.addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    set(theme);
  });
  set(theme);
  button.hidden = false;
}

views.overview = { element: section("overview"), tab: "overview" };
views.accounts = accountsView();
views.account = accountView();
views.lists = listsView();
views.list = listView();
themeButton(document.getElementById("theme"));
const printButton = document.getElementById("print");
printButton.addEventListener("click", () => print());
printButton.hidden = false;
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("content").focus();
});
addEventListener("hashchange", follow);
follow();

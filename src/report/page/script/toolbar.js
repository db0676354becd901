// Above the table: search, bands, choices, and how many accounts are left.

/** Calls once the typing pauses. */
function paused(work, wait = 120) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, wait);
  };
}

/** A choice among the texts of a column, or all. */
function choice(name, label, options, change) {
  const select = html("select", {
    change: () => change(select.value === "*" ? null : select.value.slice(1)),
  });
  // The first character tells no choice from the choice of no text.
  select.append(
    html("option", { value: "*" }, words.all),
    ...options.map(([value, text]) => html("option", { value: `=${value}` }, text)),
  );
  return { name, select, element: html("label", { class: "choice" }, html("span", {}, label), select) };
}

function optionsOf(column) {
  const known = new Map();
  for (const text of column.of) if (text !== null && !known.has(fold(text))) known.set(fold(text), text);
  const texts = [...known.values()].sort((one, other) => one.localeCompare(other, document.documentElement.lang));
  const options = texts.map((text) => [text, text]);
  return column.of.includes(null) ? [...options, ["", words.none]] : options;
}

/** The toolbar; `changed` is called whenever the filter is another one. */
function toolbar(changed) {
  const search = html("input", {
    type: "search",
    placeholder: words.searchHint,
    "aria-label": words.search,
    autocomplete: "off",
    spellcheck: "false",
    input: paused(() => {
      filter.text = search.value.trim();
      changed();
    }),
  });
  const chips = bands.map((band) =>
    html(
      "button",
      {
        type: "button",
        "aria-pressed": "false",
        click: () => {
          if (!filter.bands.delete(band.name)) filter.bands.add(band.name);
          changed();
        },
      },
      bandBadge(band),
    ),
  );
  const set = (name) => (value) => {
    filter[name] = value;
    changed();
  };
  const choices = ["owner", "segment", "stage"]
    .filter((name) => has(CHOICES[name]))
    .map((name) => choice(name, words[name], optionsOf(CHOICES[name]), set(name)));
  if (cards.length > 1) {
    const profiles = cards.map(({ profile }, card) => [String(card), profile ?? words.base]);
    choices.push(choice("card", words.profile, profiles, set("card")));
  }
  if (plays.length > 0) {
    const listed = plays
      .map((action, play) => [String(play), action])
      .filter(([, action], place) => plays.indexOf(action) === place);
    choices.push(choice("play", words.nextSteps, listed, (value) => set("play")(value ?? "")));
  }
  const status = html("p", { class: "status", role: "status" });
  const clear = html(
    "button",
    {
      type: "button",
      click: () => {
        readFilter("");
        changed();
      },
    },
    words.clear,
  );

  /** Shows the filter as it is, and what it lets through. */
  const show = (accounts) => {
    if (search !== document.activeElement || filter.text === "") search.value = filter.text;
    chips.forEach((chip, band) =>
      chip.setAttribute("aria-pressed", String(filter.bands.has(bands[band].name))),
    );
    for (const { name, select } of choices) {
      const value = filter[name];
      const options = [...select.options].map((option) => option.value);
      const wanted = value === null || (name === "play" && value === "") ? "*" : `=${value}`;
      select.value = options.find((option) => fold(option) === fold(wanted)) ?? "*";
    }
    clear.hidden = !isFiltered();
    status.textContent =
      accounts.length === 0
        ? words.nothing
        : fill(words.shown, { shown: count(accounts.length), value: money(worth(accounts)) });
  };
  const element = html(
    "div",
    { class: "toolbar" },
    search,
    html("div", { class: "chips", role: "group", "aria-label": words.band }, chips),
    choices.map((it) => it.element),
    html("div", { class: "left" }, status, clear),
  );
  return { element, show };
}

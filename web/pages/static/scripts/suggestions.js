// Suggests names of skills while one is typed; without it the field is a plain search.
const DELAY = 150;

function offer(list, skills) {
  list.replaceChildren(...skills.map((skill) => {
    const option = document.createElement("option");
    option.value = skill.name;
    return option;
  }));
}

async function suggest(input) {
  const query = input.value.trim();
  if (query === "") {
    offer(input.list, []);
    return;
  }
  const address = new URL(input.dataset.suggest, location.href);
  address.search = new URLSearchParams({ query, page_size: "8" });
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (answer.ok && input.value.trim() === query) {
    offer(input.list, await answer.json());
  }
}

for (const input of document.querySelectorAll("input[data-suggest]")) {
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => suggest(input), DELAY);
  });
}

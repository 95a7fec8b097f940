// The dataset as rows, the same for all pages but ours.

export const FACETS = ["outcome", "year", "type", "organization", "language", "place"];

const years = ({ startDate, endDate }) => {
  const from = Number(startDate.slice(0, 4));
  const to = Number((endDate ?? startDate).slice(0, 4));
  return Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
};

export async function rows() {
  const data = await (await fetch("programme.json")).json();
  const named = (list) => new Map(list.map(({ id, name }) => [id, Object.values(name)[0]]));
  const organizations = named(data.organizations);
  const labels = { outcome: named(data.outcomes), organization: organizations, place: named(data.places) };
  const all = data.events.map((event) => ({
    id: event.id, url: event.url, year: years(event), date: event.startDate, type: [event.type],
    title: Object.values(event.name)[0], text: Object.values(event.description)[0],
    outcome: event.outcome, language: event.inLanguage, place: event.location,
    organization: event.participatingOrgs.map((role) => role.organization),
  }));
  all.sort((one, other) => (one.date < other.date ? 1 : one.date > other.date ? -1 : 0));
  all.forEach((row, at) => {
    row.no = at;
    row.organizers = row.organization.map((id) => organizations.get(id)).join(", ");
  });
  const values = FACETS.map((facet) => [...new Set(all.flatMap((row) => row[facet]))].sort());
  return { all, values, label: (facet, value) => labels[facet]?.get(value) ?? value };
}

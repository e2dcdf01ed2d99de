// What @camptocamp/ogc-client sees of a service, as JSON: node walk.js ADDRESS

import { OgcApiEndpoint } from "@camptocamp/ogc-client";

const endpoint = new OgcApiEndpoint(process.argv[2]);
const seen = {
  info: await endpoint.info,
  hasFeatures: await endpoint.hasFeatures,
  conformance: await endpoint.conformanceClasses,
  collections: [],
};
for (const { name } of await endpoint.allCollections) {
  const info = await endpoint.getCollectionInfo(name);
  const items = await endpoint.getCollectionItems(name, 10_000);
  const item = await endpoint.getCollectionItem(name, items.at(-1).id);
  const url = await endpoint.getCollectionItemsUrl(name, {
    limit: 5,
    offset: 2,
    extent: [60, 30, 70, 35],
    query: "f=json",
  });
  seen.collections.push({
    name,
    title: info.title,
    crs: info.crs,
    ids: items.map((each) => each.id),
    last: item.id,
    url,
  });
}
process.stdout.write(JSON.stringify(seen));

// Where a track is, for a side and a level.

export function address(track: string, side: string, level: number): string {
  const found = new URL(track, document.baseURI);
  found.searchParams.set("side", side);
  found.searchParams.set("level", String(level));
  return found.pathname + found.search;
}

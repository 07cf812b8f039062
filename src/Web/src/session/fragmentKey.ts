/**
 * A link `/#key=tm_…` signs in. The key leaves the address bar and the history entry before anything else runs,
 * so that it is neither bookmarked nor shared.
 */
export function takeFragmentKey(location: Location, history: History): string | null {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key === null) return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  return key.length > 0 ? key : null;
}

// in_turns.ts: the same for each of many, a few at a time.

/** Calls `act` for every one, at most `atOnce` at the same time, the first ones first. */
export async function inTurns<T>(
  all: readonly T[],
  atOnce: number,
  act: (one: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const go = async () => {
    for (let at = next++; at < all.length; at = next++) await act(all[at] as T);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, go));
}

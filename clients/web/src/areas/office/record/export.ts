// export.ts: the events to take along, a line of JSON for each, and the command that proves them
// anywhere, with programs that every Linux has and none of ours.
import { toBase64 } from '@web/api/base64';
import { lastPart } from '@web/api/names';
import type { GivenEvent } from './chain';
import { textOf } from './event';

/** One line: `content` holds the canonical bytes as text (they are UTF-8); else `content_base64`. */
export function exportLine(event: GivenEvent): string {
  const content = textOf(event.content);
  return JSON.stringify({
    name: event.name,
    leaf_hash: event.leafHash,
    leaf_index: Number(event.leafIndex),
    ...(content === null ? { content_base64: toBase64(event.content) } : { content }),
  });
}

export function exportLines(events: readonly GivenEvent[]): string {
  return events.map((event) => `${exportLine(event)}\n`).join('');
}

export function exportName(document: string): string {
  return `${lastPart(document)}.jsonl`;
}

/**
 * bash, jq and sha256sum: OK and the name for each event whose bytes give its hash and that names the
 * hash of the event before; else DIFFERENT.
 */
export function offlineCommand(file: string): string {
  return [
    'prev=',
    'while IFS= read -r event; do',
    `  hash=$({ printf '\\0'; jq -j .content <<<"$event"; } | sha256sum | cut -c1-64)`,
    `  said=$(jq -r '.leaf_hash + (.content | fromjson | .prev // "")' <<<"$event")`,
    '  [ "$hash$prev" = "$said" ] && verdict=OK || verdict=DIFFERENT',
    '  echo "$verdict $(jq -r .name <<<"$event")"',
    '  prev=$hash',
    `done < ${file}`,
  ].join('\n');
}

/** Ours: what the server says on another machine, in another session. */
export function historyCommand(document: string): string {
  return `trinhky --json history ${document}`;
}

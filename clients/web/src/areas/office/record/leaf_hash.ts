// leaf_hash.ts: the hash under which an event stands in the log, made anew out of its bytes.
import { sha256Hex } from '@web/api/content';

/** SHA-256(0x00 ‖ bytes) as in RFC 6962, hex; null where the browser has no digests (without TLS). */
export function leafHashOf(content: Uint8Array): Promise<string | null> {
  const leaf = new Uint8Array(content.length + 1);
  leaf.set(content, 1);
  return sha256Hex(leaf);
}

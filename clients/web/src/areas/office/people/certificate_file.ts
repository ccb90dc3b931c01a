// certificate_file.ts: a certificate as tokens and authorities give it: PEM or DER. Whether it is a
// good one, and whose, the server judges.
import { fromBase64 } from '@web/api/base64';

const bytesMax = 16_384;
const sequence = 0x30;
const begin = '-----BEGIN CERTIFICATE-----';
const end = '-----END CERTIFICATE-----';

/** The DER of the first certificate in `bytes`; null when there is none or it is too large. */
export function certificateOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  if (bytes.length > bytesMax * 2) return null;
  const der = bytes[0] === sequence ? bytes : fromPem(new TextDecoder('latin1').decode(bytes));
  return der && der.length > 0 && der.length <= bytesMax ? der : null;
}

function fromPem(text: string): Uint8Array<ArrayBuffer> | null {
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) return null;
  try {
    const der = fromBase64(text.slice(from + begin.length, to).replace(/\s/g, ''));
    return der[0] === sequence ? der : null;
  } catch {
    return null;
  }
}

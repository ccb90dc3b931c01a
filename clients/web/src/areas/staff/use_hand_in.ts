// use_hand_in.ts: hands a text or a file in, and goes to its page. A second try after a lost answer is
// the same wish; another text is another one.
import { useMutation } from '@tanstack/react-query';
import { documentPath } from '@web/api/names';
import { newRequestId } from '@web/api/request_id';
import { useNoteDocument, useReadAgain } from '@web/state/document';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { type HandIn, handIn } from './hand_in';

export type Wish = Omit<HandIn, 'requestId'> & { bytes: Uint8Array<ArrayBuffer> };

/** `onIn`: called before the page of the document opens. */
export function useHandIn(onIn: () => void = () => {}) {
  const navigate = useNavigate();
  const readAgain = useReadAgain();
  const note = useNoteDocument();
  const last = useRef<{ wish: Wish; requestId: string } | null>(null);
  return useMutation({
    mutationFn: ({ bytes, ...rest }: Wish) => {
      const same =
        last.current !== null &&
        last.current.wish.change?.etag === rest.change?.etag &&
        last.current.wish.bytes.length === bytes.length &&
        last.current.wish.bytes.every((byte, at) => byte === bytes[at]);
      const requestId = same && last.current ? last.current.requestId : newRequestId();
      last.current = { wish: { bytes, ...rest }, requestId };
      return handIn({ ...rest, requestId }, bytes);
    },
    onSuccess: async (document) => {
      last.current = null;
      onIn();
      note(document);
      void navigate(documentPath(document.name), { replace: true });
      await readAgain();
    },
    onError: () => void readAgain(),
  });
}

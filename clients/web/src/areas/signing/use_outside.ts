// use_outside.ts: the page to take along, the signed file that comes back, and the one wish to send it.
import { createClient } from '@connectrpc/connect';
import { useTransport } from '@connectrpc/connect-query';
import { useMutation, useQuery } from '@tanstack/react-query';
import { downloadPrint } from '@web/api/content';
import { newRequestId } from '@web/api/request_id';
import { steadily } from '@web/api/steady_call';
import { download } from '@web/areas/office/parts/download';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { SigningService } from '@web/gen/trinhky/v1/signing_service_pb';
import { useReadAgain } from '@web/state/document';
import { useEffect, useRef, useState } from 'react';
import { pageName } from './page_name';
import { readSignedFile, type SignedFile, tooLarge } from './signed_file';

/** Three megabytes from a phone. */
const sendMs = 120_000;

export interface ChosenFile {
  name: string;
  found: SignedFile;
  /** The same for every try to send this file. */
  requestId: string;
}

export function useOutside(document: Document, onDone: (changed: Document) => void) {
  const transport = useTransport();
  const readAgain = useReadAgain();
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [lost, setLost] = useState(0);
  const gone = useRef(new AbortController());
  useEffect(() => {
    const mine = new AbortController();
    gone.current = mine;
    return () => mine.abort();
  }, []);
  const page = useQuery({
    queryKey: ['print', document.name, document.digest, 'to-sign'],
    queryFn: ({ signal }) => downloadPrint(transport, document.name, signal),
    staleTime: Number.POSITIVE_INFINITY,
    // Read when somebody wants it.
    enabled: false,
  });
  const thePage = async (): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = page.data ?? (await page.refetch({ throwOnError: true })).data;
    if (!bytes) throw new Error('no page');
    return bytes;
  };
  const take = useMutation({
    mutationFn: async () => download(pageName(document), await thePage(), 'application/pdf'),
  });
  const send = useMutation({
    // By itself it repeats longer, and says so.
    retry: false,
    mutationFn: ({ found, requestId }: ChosenFile) => {
      if (typeof found === 'string') throw new Error(found);
      const { name, etag, digest } = document;
      const request = { name, etag, digest, requestId, revision: found.revision };
      const client = createClient(SigningService, transport);
      return steadily(() => client.acceptOutsideSignature(request, { timeoutMs: sendMs }), {
        signal: gone.current.signal,
        onLost: setLost,
      });
    },
    onSuccess: onDone,
    onError: () => void readAgain(),
  });
  const read = useMutation({
    mutationFn: async (file: File): Promise<ChosenFile> => {
      const bytes = await thePage();
      const chosen = { name: file.name, requestId: newRequestId() };
      if (tooLarge(bytes, file.size)) return { ...chosen, found: 'large' };
      const signed = new Uint8Array(await file.arrayBuffer());
      return { ...chosen, found: readSignedFile(bytes, signed) };
    },
    onMutate: () => {
      setChosen(null);
      send.reset();
    },
    onSuccess: setChosen,
  });
  return { chosen, lost, take, read, send };
}

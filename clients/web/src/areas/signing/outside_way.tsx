// outside_way.tsx: one paper, signed with another program: the page is taken along, the signed file comes
// back. Only what that program appended is sent.
import { createClient } from '@connectrpc/connect';
import { useTransport } from '@connectrpc/connect-query';
import { useMutation, useQuery } from '@tanstack/react-query';
import { downloadPrint } from '@web/api/content';
import { newRequestId } from '@web/api/request_id';
import { steadily } from '@web/api/steady_call';
import { download } from '@web/areas/office/parts/download';
import { Button } from '@web/components/button';
import { Note } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { SheetButtons } from '@web/components/sheet';
import { SigningService } from '@web/gen/trinhky/v1/signing_service_pb';
import { useText } from '@web/i18n/use_text';
import { useReadAgain } from '@web/state/document';
import { useEffect, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { pageName } from './page_name';
import { readSignedFile, tooLarge } from './signed_file';
import styles from './signing.module.css';
import type { WayProps } from './way';

/** One file that was chosen, and the one wish to send it. */
interface Chosen {
  name: string;
  found: ReturnType<typeof readSignedFile>;
  requestId: string;
}

const wrongWords = {
  rewritten: 'signing.file.rewritten',
  unsigned: 'signing.file.unsigned',
  large: 'signing.file.large',
} as const;

const sendMs = 120_000;

export function OutsideWay({ document, onDone, onBusy }: WayProps) {
  const { t } = useText();
  const transport = useTransport();
  const readAgain = useReadAgain();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [lost, setLost] = useState(0);
  const gone = useRef(new AbortController());
  useEffect(() => {
    const mine = new AbortController();
    gone.current = mine;
    return () => mine.abort();
  }, []);
  const page = useQuery({
    // Not asked for before somebody wants it; the version that is signed.
    queryKey: ['print', document.name, document.digest, 'to-sign'],
    queryFn: ({ signal }) => downloadPrint(transport, document.name, signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: false,
  });
  const thePage = async () => page.data ?? (await page.refetch({ throwOnError: true })).data;
  const take = useMutation({
    mutationFn: async () => {
      const bytes = await thePage();
      if (bytes) download(pageName(document), bytes, 'application/pdf');
    },
  });
  const send = useMutation({
    retry: false,
    mutationFn: ({ found, requestId }: Chosen) => {
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
    mutationFn: async (file: File): Promise<Chosen> => {
      const bytes = await thePage();
      if (!bytes) throw new Error('no page');
      const requestId = newRequestId();
      if (tooLarge(bytes, file.size)) return { name: file.name, found: 'large', requestId };
      const signed = new Uint8Array(await file.arrayBuffer());
      return { name: file.name, found: readSignedFile(bytes, signed), requestId };
    },
    onMutate: () => {
      setChosen(null);
      send.reset();
    },
    onSuccess: setChosen,
  });
  const busy = send.isPending;
  useEffect(() => onBusy(busy), [busy, onBusy]);
  const wrong = chosen && typeof chosen.found === 'string' ? chosen.found : null;
  const bytes = chosen && typeof chosen.found === 'object' ? chosen.found.revision.length : 0;
  const failed = take.error ?? read.error ?? send.error;
  return (
    <div className={styles['part']}>
      <p>{t('signing.outside.text')}</p>
      <ol className={styles['todo']}>
        <li>
          <div>
            <p>{t('signing.outside.take_text')}</p>
            <Button onPress={() => take.mutate()} isPending={take.isPending} isDisabled={busy}>
              {t('signing.outside.take')}
            </Button>
            {take.isSuccess ? (
              <p role="status" className={`${styles['small']} ${styles['file']}`}>
                {t('signing.outside.taken', { file: pageName(document) })}
              </p>
            ) : null}
          </div>
        </li>
        <li>
          <div>
            <p>{t('signing.outside.sign_text')}</p>
          </div>
        </li>
        <li>
          <div>
            <p>{t('signing.outside.bring_text')}</p>
            <FileTrigger
              acceptedFileTypes={['application/pdf', '.pdf']}
              onSelect={(files) => {
                const file = files?.[0];
                if (file) read.mutate(file);
              }}
            >
              <Button isPending={read.isPending} isDisabled={busy}>
                {t('signing.outside.bring')}
              </Button>
            </FileTrigger>
            <p className={styles['small']}>{t('signing.outside.limit')}</p>
          </div>
        </li>
      </ol>
      {wrong && chosen ? (
        <Note tone="bad" live>
          <p className={styles['file']}>
            <strong>{chosen.name}</strong>
          </p>
          <p>{t(wrongWords[wrong])}</p>
        </Note>
      ) : null}
      {chosen && !wrong && !failed && !busy ? (
        <Note tone="good" live>
          <p className={styles['file']}>
            <strong>{chosen.name}</strong>
          </p>
          <p>{t('signing.file.good', { kb: Math.max(1, Math.round(bytes / 1024)) })}</p>
        </Note>
      ) : null}
      {busy ? (
        <Note tone={lost > 0 ? 'careful' : 'news'} live>
          <p>{t('signing.outside.sending')}</p>
          {lost > 0 ? <p>{t('signing.lost', { times: lost })}</p> : null}
        </Note>
      ) : null}
      {failed ? <RefusalNote error={failed} /> : null}
      <SheetButtons>
        <Button
          kind="main"
          isDisabled={!chosen || wrong !== null}
          isPending={busy}
          onPress={() => {
            if (chosen) send.mutate(chosen);
          }}
        >
          {t(send.isError ? 'signing.outside.send_again' : 'signing.outside.send')}
        </Button>
      </SheetButtons>
    </div>
  );
}

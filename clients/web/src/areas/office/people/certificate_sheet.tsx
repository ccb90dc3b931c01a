// certificate_sheet.tsx: a person's signing certificate, from a file.
import { Button } from '@web/components/button';
import { Note } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { Sheet, SheetButtons } from '@web/components/sheet';
import type { PersonView } from '@web/gen/trinhky/v1/directory_service_pb';
import { useText } from '@web/i18n/use_text';
import { useState } from 'react';
import { useChange } from '../parts/change';
import { FilePick } from '../parts/file_pick';
import styles from '../parts/office.module.css';
import { certificateOf } from './certificate_file';

interface Picked {
  name: string;
  der: Uint8Array<ArrayBuffer> | null;
}

export function CertificateSheet({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const { t } = useText();
  const [picked, setPicked] = useState<Picked | null>(null);
  const [serial, setSerial] = useState('');
  const { change, touch } = useChange(
    (client, requestId) =>
      client.registerCertificate({
        person: person.name,
        certificate: picked?.der ?? new Uint8Array(),
        requestId,
      }),
    (answer) => setSerial(answer.serial),
  );
  const pick = async (file: File) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    setPicked({ name: file.name, der: certificateOf(bytes) });
    setSerial('');
    touch();
    change.reset();
  };
  return (
    <Sheet title={t('office.certificate.title', { name: person.title })} open onClose={onClose}>
      <div className={styles['form']}>
        <p>{t('office.certificate.text')}</p>
        <FilePick
          label={t('office.certificate.pick')}
          picked={picked?.name ?? ''}
          accept={['.pem', '.cer', '.crt', '.der', 'application/x-x509-ca-cert']}
          onPick={(file) => void pick(file)}
        />
        {picked && !picked.der ? (
          <Note tone="bad" live>
            <p>{t('office.certificate.unreadable')}</p>
          </Note>
        ) : null}
        {change.isError ? <RefusalNote error={change.error} plain /> : null}
        {serial ? (
          <Note tone="good" live>
            <p>{t('office.certificate.done', { serial })}</p>
          </Note>
        ) : null}
        <SheetButtons>
          <Button onPress={onClose}>{t('close')}</Button>
          {serial ? null : (
            <Button
              kind="main"
              isDisabled={!picked?.der}
              isPending={change.isPending}
              onPress={() => change.mutate()}
            >
              {t('office.certificate.go')}
            </Button>
          )}
        </SheetButtons>
      </div>
    </Sheet>
  );
}

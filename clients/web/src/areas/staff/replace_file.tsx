// replace_file.tsx: another Word or PDF file for a draft that came as one.
import { documentPath } from '@web/api/names';
import { AboutDocument } from '@web/components/about_document';
import { buttonClass } from '@web/components/button';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { FileTaker } from './file_taker';
import { changeOf } from './hand_in';
import { HandInError } from './hand_in_error';
import styles from './new_page.module.css';
import { useHandIn } from './use_hand_in';

export function ReplaceFile({ document, children }: { document: Document; children: ReactNode }) {
  const { t } = useText();
  const send = useHandIn();
  return (
    <div className={styles['page']}>
      <h1>{t('staff.replace.title')}</h1>
      {children}
      <AboutDocument document={document} />
      <section className={styles['step']}>
        <p>
          {document.fileName
            ? t('staff.replace.text', { file: document.fileName })
            : t('staff.replace.text_unnamed')}
        </p>
        <FileTaker
          isPending={send.isPending}
          mayTake={() => true}
          onTake={(file) =>
            send.mutate({ ...changeOf(document), fileName: file.name, bytes: file.bytes })
          }
        />
        <p className={styles['under']}>{t('staff.replace.secrecy')}</p>
        {send.isError ? <HandInError error={send.error} /> : null}
      </section>
      <p>
        <Link to={documentPath(document.name)} className={buttonClass('plain')}>
          {t('staff.edit.see')}
        </Link>
      </p>
    </div>
  );
}

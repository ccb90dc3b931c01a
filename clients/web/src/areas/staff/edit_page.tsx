// edit_page.tsx: changes a draft: its text, when it was handed in as a text; else its file.
import { useTransport } from '@connectrpc/connect-query';
import { useQuery } from '@tanstack/react-query';
import { downloadUpload } from '@web/api/content';
import { documentPath } from '@web/api/names';
import { buttonClass } from '@web/components/button';
import { ConflictNote } from '@web/components/conflict_note';
import { Loading } from '@web/components/loading';
import { Still } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import type { AvailableAction } from '@web/gen/trinhky/v1/workflow_service_pb';
import { useText } from '@web/i18n/use_text';
import { useDocument, useDocumentParts } from '@web/state/document';
import { usePageTitle } from '@web/state/page_title';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router';
import { EditText } from './edit_text';
import { kindOf } from './hand_in';
import styles from './new_page.module.css';
import { ReplaceFile } from './replace_file';

export function EditPage() {
  const { agency, document: id } = useParams();
  const name = `agencies/${agency}/documents/${id}`;
  return <Draft key={name} name={name} />;
}

function Draft({ name }: { name: string }) {
  const { t } = useText();
  const { query, seen, now, look } = useDocument(name);
  const parts = useDocumentParts(name);
  usePageTitle(seen?.subject || t('staff.edit.title'));
  const edit = parts.actions.data?.actions.find((one) => one.action === 'edit');
  const error = query.error ?? parts.actions.error;
  if (!seen || !now || !parts.actions.data)
    return error ? (
      <div className={styles['page']}>
        <RefusalNote error={error} />
      </div>
    ) : (
      <Loading rows={10} />
    );
  if (!edit?.allowed) return <Closed document={seen} action={edit} />;
  const changed = seen.etag !== now.etag;
  return (
    <Content document={seen}>
      {changed ? <ConflictNote seen={seen} now={now} onLook={() => look(now)} /> : null}
    </Content>
  );
}

/** It cannot be changed now: why, and who can. */
function Closed({ document, action }: { document: Document; action: AvailableAction | undefined }) {
  const { t, named } = useText();
  return (
    <Still title={t('staff.edit.closed')}>
      <p>
        {action
          ? named('reason', action.reason, action.message)
          : t('staff.edit.not_here', {
              state: named('state', document.state, document.stateTitle),
            })}
      </p>
      {action && action.who.length > 0 ? (
        <p>
          {t('actions.who')} {action.who.join(', ')}
        </p>
      ) : null}
      <Link to={documentPath(document.name)} className={buttonClass('main')}>
        {t('staff.edit.see')}
      </Link>
    </Still>
  );
}

function Content({ document, children }: { document: Document; children: ReactNode }) {
  const transport = useTransport();
  const [again, setAgain] = useState(0);
  const upload = useQuery({
    // "print": it is a file, which no act on the paper makes old.
    queryKey: ['print', 'upload', document.name, document.etag],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: ({ signal }) => downloadUpload(transport, document.name, signal),
  });
  if (upload.isError)
    return (
      <div className={styles['page']}>
        <RefusalNote error={upload.error} />
      </div>
    );
  if (!upload.data) return <Loading rows={10} />;
  if (kindOf(upload.data) !== 'text')
    return <ReplaceFile document={document}>{children}</ReplaceFile>;
  return (
    <EditText
      key={`${document.etag}.${again}`}
      document={document}
      text={new TextDecoder().decode(upload.data)}
      onAgain={() => setAgain(again + 1)}
    >
      {children}
    </EditText>
  );
}

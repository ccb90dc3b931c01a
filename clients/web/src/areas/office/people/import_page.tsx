// import_page.tsx: a whole new directory from a file: all of it is checked before anything is stored.
import { refusalOf } from '@web/api/refusal';
import { Button } from '@web/components/button';
import { Note } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { TextInput } from '@web/components/text_input';
import type { ImportDirectoryResponse } from '@web/gen/trinhky/v1/directory_service_pb';
import { useText } from '@web/i18n/use_text';
import { keepWords, wordsFor } from '@web/state/said';
import { useRef, useState } from 'react';
import { useChange } from '../parts/change';
import { FilePick } from '../parts/file_pick';
import styles from '../parts/office.module.css';
import { OfficePage } from '../parts/office_page';
import { importProblems, spanOfLine } from './import_lines';

const kept = 'office.import';
const bytesMax = 3_145_728;

export function ImportPage() {
  const { t } = useText();
  const [text, setText] = useState(() => wordsFor(kept, kept));
  const [file, setFile] = useState('');
  const [done, setDone] = useState<ImportDirectoryResponse | null>(null);
  const field = useRef<HTMLDivElement>(null);
  const { change, touch } = useChange(
    (client, requestId) => client.importDirectory({ text, requestId }),
    (answer) => {
      setDone(answer);
      keepWords(kept, kept, '');
    },
  );
  const say = (now: string) => {
    setText(now);
    keepWords(kept, kept, now);
    setDone(null);
    change.reset();
    touch();
  };
  const pick = async (picked: File) => {
    setFile(picked.name);
    say(picked.size > bytesMax ? '' : await picked.text());
  };
  const show = (line: number) => {
    const area = field.current?.querySelector('textarea');
    if (!area || line === 0) return;
    area.focus();
    area.setSelectionRange(...spanOfLine(text, line));
  };
  return (
    <OfficePage
      title={t('office.import.title')}
      lead={t('office.import.lead')}
      back="/office/people"
    >
      <Note tone="careful">
        <p>{t('office.import.warning')}</p>
      </Note>
      <FilePick
        label={t('office.import.pick')}
        picked={file}
        accept={['.textproto', '.txt', 'text/plain']}
        onPick={(picked) => void pick(picked)}
      />
      <div ref={field} className={styles['text']}>
        <TextInput
          label={t('office.import.text')}
          hint={t('office.import.text_hint')}
          value={text}
          onChange={say}
          lines
        />
      </div>
      {change.isError ? <Refused error={change.error} onShow={show} /> : null}
      {done ? (
        <Note tone="good" live>
          <p>
            {t('office.import.done', {
              version: String(done.version),
              bodies: done.bodies,
              people: done.people,
            })}
          </p>
        </Note>
      ) : null}
      <div className={styles['tags']}>
        <Button
          kind="main"
          isDisabled={text.trim() === ''}
          isPending={change.isPending}
          onPress={() => change.mutate()}
        >
          {change.isPending ? t('office.import.going') : t('office.import.go')}
        </Button>
      </div>
    </OfficePage>
  );
}

function Refused({ error, onShow }: { error: Error; onShow: (line: number) => void }) {
  const { t, locale } = useText();
  const refusal = refusalOf(error);
  const problems = importProblems(refusal[locale] || refusal.vi);
  if (refusal.reason !== 'DIRECTORY_INVALID' || problems.length === 0)
    return <RefusalNote error={error} plain />;
  return (
    <section className={styles['section']} role="alert">
      <h2>{t('office.import.refused')}</h2>
      <ol className={styles['list']}>
        {problems.map((problem, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences of one answer, never moved
          <li key={at} className={styles['item']} data-tone="bad">
            <div className={styles['line']}>
              <p>{problem.text}</p>
              {problem.line > 0 ? (
                <Button onPress={() => onShow(problem.line)}>
                  {t('office.import.show', { line: problem.line })}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

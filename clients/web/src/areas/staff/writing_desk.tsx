// writing_desk.tsx: a text being written: the text on one side, on the other what the server says of
// it: findings, recipients, the page. On a phone one after the other, in tabs.
import { Button, buttonClass } from '@web/components/button';
import facts from '@web/components/document_facts.module.css';
import { Loading } from '@web/components/loading';
import { problemCount } from '@web/components/problem_list';
import { RefusalNote } from '@web/components/refusal_note';
import { useRoomy } from '@web/components/use_wide';
import type { Mend, Recipient } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import { useBodies } from '@web/state/bodies';
import { sessionOver } from '@web/state/connection';
import { useStore } from '@web/state/store';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Key, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Link } from 'react-router';
import { blanksOf, withoutBlanks } from './editor_blanks';
import type { Editor } from './editor_view';
import { FindingList } from './finding_list';
import { mendChange, recipientChange } from './mends';
import { Preview } from './preview';
import { ReadFacts } from './read_facts';
import { isOpen, ReadRecipients } from './read_recipients';
import { TextEditor } from './text_editor';
import { type Examination, useExamination } from './use_examination';
import { isUnsaved, keepWriting, type Writing } from './writing';
import styles from './writing.module.css';

interface Props {
  writing: Writing;
  back: string;
  saving: boolean;
  onSave: (text: string) => void;
  /** What stands between the head and the text: refusals, conflicts. */
  children?: ReactNode;
}

export function WritingDesk({ writing, back, saving, onSave, children }: Props) {
  const { t, locale } = useText();
  const roomy = useRoomy();
  const titles = useBodies(writing.agency);
  const editor = useRef<Editor | null>(null);
  const [text, setText] = useState(writing.text);
  const [tab, setTab] = useState<Key>(roomy ? 'findings' : 'text');
  const examination = useExamination();
  const over = useStore(sessionOver);
  const { found, ask } = examination;
  const shown = !roomy || tab !== 'text' ? tab : 'findings';
  const withPrint = shown === 'page';
  const current = found !== null && found.text === text;
  const read = found?.response.document;
  const told = current && (!withPrint || found.printed);

  const { agency, unit } = writing;
  // The page is printed only while somebody looks at it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is no reason to ask again
  useEffect(() => {
    if (!told && !over) ask({ parent: agency, unit, text, withPrint });
  }, [ask, agency, unit, text, withPrint, over]);

  useEffect(() => {
    if (read && found.text === editor.current?.text())
      editor.current.mark(read.problems, locale === 'en');
  }, [read, found, locale]);

  const type = (now: string) => {
    setText(now);
    keepWriting({ ...writing, text: now });
  };
  const jump = (line: number) => {
    if (!roomy) setTab('text');
    // The field must be seen before it can be scrolled.
    requestAnimationFrame(() => editor.current?.jump(line));
  };
  const mend = (one: Mend) => editor.current?.change((state) => mendChange(state.doc, one));
  const write = (recipient: Recipient, title: string) =>
    editor.current?.change((state) => recipientChange(state.doc, recipient, title));
  const save = () => onSave(editor.current?.text() ?? text);
  const findings = withoutBlanks(read?.problems ?? []);
  const count = problemCount(findings);
  const open = (read?.recipients ?? []).filter(isOpen).length;
  const panel = facts['panel'] ?? '';
  const tabClass = facts['tab'] ?? '';
  const blanks = blanksOf(read?.problems ?? []).length;
  const fill = () => {
    if (!roomy) setTab('text');
    requestAnimationFrame(() => editor.current?.nextBlank());
  };
  const field = <TextEditor text={text} onChange={type} onSave={save} editor={editor} />;
  const standing = examination.error
    ? t('staff.standing.refused')
    : text.trim() === ''
      ? t('staff.standing.empty')
      : !current
        ? t('staff.standing.asking')
        : count > 0
          ? t('checks.count', { n: count })
          : t(blanks > 0 ? 'staff.blanks' : 'staff.standing.clean', { n: blanks });
  const refused = examination.error ? (
    <div className={styles['refused']}>
      <RefusalNote error={examination.error} plain />
    </div>
  ) : null;
  const fillButton =
    blanks > 0 ? (
      <Button kind={roomy ? 'quiet' : 'plain'} onPress={fill}>
        {t('staff.blanks', { n: blanks })}
      </Button>
    ) : null;
  const saveButton = (
    <Button kind="main" isPending={saving} isDisabled={text.trim() === ''} onPress={save}>
      {saving ? t('staff.save.going') : t('staff.save')}
    </Button>
  );
  return (
    <div className={styles['desk']}>
      <header className={styles['head']}>
        <Link to={back} className={`${buttonClass('quiet')} ${styles['back']}`}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M10 3 5 8l5 5" />
          </svg>
          <span className="only-heard">{t('staff.back')}</span>
        </Link>
        <div className={styles['title']}>
          <h1>{read?.subject || writing.title}</h1>
          <p role="status">
            {standing}
            {isUnsaved({ ...writing, text }) ? ` · ${t('staff.unsaved')}` : ''}
          </p>
        </div>
        {roomy ? fillButton : null}
        {roomy ? saveButton : null}
      </header>
      {children}
      <div className={styles['columns']}>
        {roomy ? <div className={styles['text']}>{field}</div> : null}
        <Tabs
          className={`${facts['tabs']} ${styles['side']}`}
          selectedKey={shown}
          onSelectionChange={setTab}
        >
          <TabList className={facts['list'] ?? ''} aria-label={t('staff.tabs')}>
            {roomy ? null : (
              <Tab id="text" className={tabClass}>
                {t('staff.tab.text')}
              </Tab>
            )}
            <Tab id="findings" className={tabClass}>
              {t('facts.checks')}
              {count > 0 ? <span className={facts['badge']}>{count}</span> : null}
            </Tab>
            <Tab id="recipients" className={tabClass}>
              {t('facts.recipients')}
              {open > 0 ? <span className={facts['badge']}>{open}</span> : null}
            </Tab>
            <Tab id="page" className={tabClass}>
              {t('facts.page')}
            </Tab>
          </TabList>
          {roomy ? null : (
            <TabPanel id="text" className={styles['textPanel'] ?? ''} shouldForceMount>
              {field}
            </TabPanel>
          )}
          <TabPanel id="findings" className={panel}>
            {refused}
            {read ? (
              <>
                {findings.length > 0 || blanks === 0 ? (
                  <FindingList problems={findings} current={current} onJump={jump} onMend={mend} />
                ) : (
                  <p className={styles['quiet']}>{t('staff.blanks', { n: blanks })}</p>
                )}
                <section className={styles['read']}>
                  <h2>{t('staff.read.title')}</h2>
                  <ReadFacts document={read} />
                </section>
              </>
            ) : (
              <Before examination={examination} />
            )}
          </TabPanel>
          <TabPanel id="recipients" className={panel}>
            {refused}
            {read ? (
              <ReadRecipients
                recipients={read.recipients}
                titles={titles}
                current={current}
                onJump={jump}
                onWrite={write}
              />
            ) : (
              <Before examination={examination} />
            )}
          </TabPanel>
          <TabPanel id="page" className={facts['pagePanel'] ?? ''}>
            {refused}
            <Preview found={found} current={current} waiting={examination.state === 'asking'} />
          </TabPanel>
        </Tabs>
      </div>
      {roomy ? null : (
        <div className={styles['foot']}>
          {fillButton}
          {saveButton}
        </div>
      )}
    </div>
  );
}

/** Nothing was said yet. */
function Before({ examination }: { examination: Examination }) {
  const { t } = useText();
  if (examination.error) return null;
  return examination.state === 'asking' ? (
    <Loading />
  ) : (
    <p className={styles['quiet']}>{t('staff.standing.empty')}</p>
  );
}

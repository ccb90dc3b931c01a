// unsaved_list.tsx: texts that are in this page alone: go on with them, or let them go.
import { Button, buttonClass } from '@web/components/button';
import { Note } from '@web/components/note';
import { useText } from '@web/i18n/use_text';
import { useStore } from '@web/state/store';
import { Link } from 'react-router';
import { dropWriting, isUnsaved, writings } from './writing';

/** Where a text is written. */
export function writingPath(key: string): string {
  const change = /^agencies\/([^/]+)\/documents\/([^/]+)$/.exec(key);
  return change ? `/drafts/${change[1]}/${change[2]}/edit` : `/drafts/${key}`;
}

export function UnsavedList() {
  const { t } = useText();
  const all = [...useStore(writings).values()].filter(isUnsaved);
  return all.map((one) => (
    <Note
      key={one.key}
      tone="careful"
      action={
        <>
          <Button onPress={() => dropWriting(one.key)}>{t('staff.kept.drop')}</Button>
          <Link to={writingPath(one.key)} className={buttonClass('main')}>
            {t('staff.kept.go_on')}
          </Link>
        </>
      }
    >
      <p>
        <strong>{t('staff.kept.title')}</strong> {one.title}
      </p>
    </Note>
  ));
}

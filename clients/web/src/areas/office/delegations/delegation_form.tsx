// delegation_form.tsx: a written authorisation: the paper, from whom, to whom, for what, until when.
import { Button } from '@web/components/button';
import { Note } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { TextInput } from '@web/components/text_input';
import { useText } from '@web/i18n/use_text';
import { type FormEvent, useState } from 'react';
import { useChange } from '../parts/change';
import { ChoiceField } from '../parts/choice_field';
import { DayField } from '../parts/day_field';
import { isDay } from '../parts/days';
import { fieldName } from '../parts/field_name';
import styles from '../parts/office.module.css';
import { TickList } from '../parts/tick_list';
import { usePosts } from '../parts/whole_list';
import {
  type DelegationWords,
  forgetDelegation,
  keepDelegation,
  typesOf,
  wordsOf,
} from './delegation_words';

export function DelegationForm({ agency }: { agency: string }) {
  const { t, locale } = useText();
  const posts = usePosts(agency);
  const [words, setWords] = useState(() => wordsOf(agency));
  const [asked, setAsked] = useState(false);
  const [done, setDone] = useState('');
  const { change, touch } = useChange(
    (client, requestId) =>
      client.recordDelegation({
        ...words,
        document: words.document.trim(),
        types: typesOf(words.types),
        parent: agency,
        requestId,
      }),
    (delegation) => {
      setDone(delegation.document);
      setWords(forgetDelegation(agency));
      setAsked(false);
    },
  );
  const say = (more: Partial<DelegationWords>) => {
    const now = { ...words, ...more };
    setWords(now);
    keepDelegation(agency, now);
    setDone('');
    touch();
    change.reset();
  };
  const must = t('login.missing');
  const wrong = {
    document: words.document.trim() === '' ? must : '',
    fromPost: words.fromPost === '' ? must : '',
    toPost: words.toPost === '' ? must : '',
    types: typesOf(words.types).length === 0 ? must : '',
    fromOn: isDay(words.fromOn) ? '' : t('office.absence.day_missing'),
    toOn: !isDay(words.toOn)
      ? t('office.absence.day_missing')
      : words.toOn < words.fromOn
        ? t('office.absence.turned')
        : '',
  };
  const shown = (field: keyof typeof wrong) => (asked ? wrong[field] : '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (Object.values(wrong).every((one) => one === '')) change.mutate();
  };
  const options = (posts.data ?? []).map((post) => ({
    value: post.name,
    text: [post.title, post.unitTitle, post.holders.map((one) => one.personTitle).join(', ')]
      .filter(Boolean)
      .join(' · '),
  }));
  const fields = [...new Set((posts.data ?? []).flatMap((post) => post.fields))].sort();
  return (
    <form onSubmit={submit} className={`${styles['card']} ${styles['form']}`} noValidate>
      <h2>{t('office.delegation.title')}</h2>
      {posts.isError ? <RefusalNote error={posts.error} plain /> : null}
      <TextInput
        label={t('office.delegation.document')}
        hint={t('office.delegation.document_hint')}
        value={words.document}
        onChange={(document) => say({ document })}
        maxLength={200}
        required
        wrong={shown('document')}
      />
      <div className={styles['pair']}>
        <ChoiceField
          label={t('office.delegation.from_post')}
          empty={t('office.choose')}
          value={words.fromPost}
          onChange={(fromPost) => say({ fromPost })}
          options={options}
          wrong={shown('fromPost')}
        />
        <ChoiceField
          label={t('office.delegation.to_post')}
          empty={t('office.choose')}
          value={words.toPost}
          onChange={(toPost) => say({ toPost })}
          options={options}
          wrong={shown('toPost')}
        />
      </div>
      <TextInput
        label={t('office.delegation.types')}
        hint={t('office.delegation.types_hint')}
        value={words.types}
        onChange={(types) => say({ types })}
        required
        wrong={shown('types')}
      />
      {fields.length > 0 ? (
        <TickList
          label={t('office.delegation.fields')}
          hint={t('office.delegation.fields_hint')}
          options={fields.map((field) => ({ value: field, text: fieldName(locale, field) }))}
          value={words.fields}
          onChange={(now) => say({ fields: now })}
        />
      ) : null}
      <div className={styles['pair']}>
        <DayField
          label={t('office.absence.from')}
          value={words.fromOn}
          onChange={(fromOn) => say({ fromOn })}
          wrong={shown('fromOn')}
        />
        <DayField
          label={t('office.absence.to')}
          value={words.toOn}
          onChange={(toOn) => say({ toOn })}
          {...(isDay(words.fromOn) ? { min: words.fromOn } : {})}
          wrong={shown('toOn')}
        />
      </div>
      {change.isError ? <RefusalNote error={change.error} plain /> : null}
      {done ? (
        <Note tone="good" live>
          <p>{t('office.delegation.done', { document: done })}</p>
        </Note>
      ) : null}
      <div className={styles['tags']}>
        <Button kind="main" type="submit" isPending={change.isPending}>
          {change.isPending ? t('act.going') : t('office.delegation.go')}
        </Button>
      </div>
    </form>
  );
}

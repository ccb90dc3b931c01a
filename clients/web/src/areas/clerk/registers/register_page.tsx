// register_page.tsx: one register of what goes out: its rows, printing, and closing it for good.
import { createClient } from '@connectrpc/connect';
import { useTransport } from '@connectrpc/connect-query';
import { documentPath } from '@web/api/names';
import { Button } from '@web/components/button';
import { Loading } from '@web/components/loading';
import { Note, Still } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { TextInput } from '@web/components/text_input';
import { type Register, RegisterService } from '@web/gen/trinhky/v1/register_service_pb';
import { useText } from '@web/i18n/use_text';
import { titleOf, useBodies } from '@web/state/bodies';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { ActSheet } from '../parts/act_sheet';
import { useClerkAgency } from '../parts/agency_of';
import { ClerkPage } from '../parts/clerk_page';
import { registerTypeKey } from '../parts/document_types';
import shared from '../parts/parts.module.css';
import { outgoingForm, outgoingRow, type Range, rowsIn, rowsWith } from './ledger';
import { LedgerPrint } from './ledger_print';
import { LedgerTable } from './ledger_table';
import { PrintTools, usePrinting } from './print_tools';
import { useRegisterTitle } from './register_title';
import styles from './registers.module.css';
import { useEntries, useRegisters } from './use_registers';

export function RegisterPage() {
  const { t } = useText();
  const agency = useClerkAgency();
  const { register: id } = useParams();
  const name = `${agency}/registers/${id}`;
  const registers = useRegisters(agency);
  const { query, entries, whole } = useEntries(name);
  const register = registers.data?.registers.find((one) => one.name === name);
  const titleFor = useRegisterTitle();
  const titles = useBodies(agency);
  const [words, setWords] = useState('');
  const [range, setRange] = useState<Range | null>(null);
  const [closing, setClosing] = useState(false);
  usePrinting(range);
  const rows = useMemo(() => {
    const type = register ? registerTypeKey(register) : null;
    const typeName = type ? t(type) : '';
    return entries.map((entry) =>
      outgoingRow(entry, typeName, entry.document ? documentPath(entry.document) : '', t),
    );
  }, [entries, register, t]);
  const shown = useMemo(() => rowsWith(rows, words), [rows, words]);
  const title = register ? titleFor(register) : t('clerk.registers.one');
  const last = rows.at(-1)?.number ?? 0;
  return (
    <ClerkPage
      title={title}
      agency={agency}
      tall
      tools={
        <>
          <div className={styles['find']}>
            <TextInput label={t('clerk.registers.find')} value={words} onChange={setWords} />
          </div>
          <PrintTools last={last} whole={whole} onPrint={setRange} />
          {register && !register.closed ? (
            <Button onPress={() => setClosing(true)}>{t('clerk.close.title')}</Button>
          ) : null}
        </>
      }
    >
      {register?.closed ? (
        <div className={shared['pad']}>
          <Note tone="careful">
            <p>{t('clerk.close.is_closed', { n: register.lastNumber })}</p>
          </Note>
        </div>
      ) : null}
      {query.isError ? (
        <div className={shared['pad']}>
          <RefusalNote error={query.error} />
        </div>
      ) : null}
      {query.isPending ? <Loading rows={8} /> : null}
      {whole && rows.length === 0 ? (
        <Still title={t('clerk.registers.no_rows')}>
          <p>{t('clerk.registers.no_rows_text')}</p>
        </Still>
      ) : null}
      {words && rows.length > 0 ? (
        <p className={shared['empty']} role="status">
          {t('clerk.registers.found', { n: shown.length, of: rows.length })}
        </p>
      ) : null}
      {shown.length > 0 ? <LedgerTable title={title} form={outgoingForm} rows={shown} /> : null}
      {range ? (
        <LedgerPrint
          agency={titleOf(titles, agency)}
          title={t('clerk.print.outgoing')}
          under={t('clerk.print.under', { title, from: range.from, to: range.to })}
          form={outgoingForm}
          rows={rowsIn(rows, range)}
        />
      ) : null}
      {closing && register ? (
        <CloseSheet register={register} title={title} onClose={() => setClosing(false)} />
      ) : null}
    </ClerkPage>
  );
}

interface CloseProps {
  register: Register;
  title: string;
  onClose: () => void;
}

function CloseSheet({ register, title, onClose }: CloseProps) {
  const { t } = useText();
  const transport = useTransport();
  const { name, lastNumber } = register;
  return (
    <ActSheet
      title={t('clerk.close.title')}
      paper={name}
      act="close"
      ask="reason"
      wish={name}
      run={(wish) => createClient(RegisterService, transport).closeRegister({ name, ...wish })}
      onClose={onClose}
      onDone={onClose}
    >
      <Note tone="careful">
        <p>
          <strong>{t('clerk.close.warning', { title })}</strong>
        </p>
        <p>{t('clerk.close.warning_text', { n: lastNumber })}</p>
      </Note>
    </ActSheet>
  );
}

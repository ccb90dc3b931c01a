// incoming_link.tsx: another paper that came in, by its number in the book and its symbol.
import { useQuery } from '@connectrpc/connect-query';
import { incomingName, incomingPath, lastPart } from '@web/api/names';
import { IncomingService } from '@web/gen/trinhky/v1/incoming_service_pb';
import { useText } from '@web/i18n/use_text';
import { Link } from 'react-router';

export function IncomingLink({ name }: { name: string }) {
  const { t } = useText();
  const { data } = useQuery(
    IncomingService.method.getIncomingDocument,
    { name: incomingName(name) },
    { staleTime: 60_000, retry: false },
  );
  return (
    <Link to={incomingPath(name)}>
      {data
        ? t('clerk.in.other', { number: data.arrivalNumber, symbol: data.symbol })
        : lastPart(name)}
    </Link>
  );
}

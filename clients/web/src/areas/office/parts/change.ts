// change.ts: something that is to be changed in the directory: one wish, one request id, kept over
// tries; another wish after other words.
import { createClient } from '@connectrpc/connect';
import { useTransport } from '@connectrpc/connect-query';
import { useMutation } from '@tanstack/react-query';
import { newRequestId } from '@web/api/request_id';
import { DirectoryService } from '@web/gen/trinhky/v1/directory_service_pb';
import { useReadAgain } from '@web/state/document';
import { useState } from 'react';
import type { Directory } from './whole_list';

/** `touch`: what is wished for has changed. */
export function useChange<Answer>(
  run: (client: Directory, requestId: string) => Promise<Answer>,
  onDone: (answer: Answer) => void,
) {
  const transport = useTransport();
  const readAgain = useReadAgain();
  const [requestId, setRequestId] = useState(newRequestId);
  const change = useMutation({
    mutationFn: () => run(createClient(DirectoryService, transport), requestId),
    onSuccess: async (answer) => {
      onDone(answer);
      setRequestId(newRequestId());
      await readAgain();
    },
  });
  return { change, touch: () => setRequestId(newRequestId()) };
}

// routes.tsx: the pages of clerks and the Party office: registers, deliveries, what comes in, submissions.
import './texts';
import { NotFoundPage } from '@web/pages/not_found_page';
import { Route, Routes } from 'react-router';

export default function ClerkPages() {
  return (
    <Routes>
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}

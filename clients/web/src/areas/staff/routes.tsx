// routes.tsx: the pages of staff: drafts, where they are, writing and mending them.
import './texts';
import { NotFoundPage } from '@web/pages/not_found_page';
import { Route, Routes } from 'react-router';

export default function StaffPages() {
  return (
    <Routes>
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}

export { contentStateEdit, staysDraft } from '../../model/documents/content-state-edit';

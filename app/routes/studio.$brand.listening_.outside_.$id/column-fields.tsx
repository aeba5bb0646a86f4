import { type ColumnChoice, DATE_ORDERS } from '#app/domain/listening/outside/map-rows.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Field, Select } from '#app/ui/field.tsx'

type Props = { header: readonly string[]; columns: ColumnChoice; name: string }

/** The fields that assign the columns of the file. */
export function ColumnFields({ header, columns, name }: Props) {
  const t = useT()
  const titles = header.map((title, i) => ({
    value: String(i),
    label: title || t('outside.column_number', { n: i + 1 }),
  }))
  const withNone = (none: string) => [{ value: '-1', label: none }, ...titles]
  return (
    <div className="outside__columns">
      <Field name="name" label={t('outside.name')} defaultValue={name} required />
      <Select
        name="text"
        label={t('outside.column_text')}
        options={titles}
        defaultValue={String(columns.text)}
      />
      <Select
        name="date"
        label={t('outside.column_date')}
        options={withNone(t('outside.column_date_none'))}
        defaultValue={String(columns.date)}
      />
      <Select
        name="order"
        label={t('outside.order')}
        options={DATE_ORDERS.map((value) => ({ value, label: t(`outside.order_${value}`) }))}
        defaultValue={columns.order}
      />
      <Select
        name="id"
        label={t('outside.column_id')}
        hint={t('outside.column_id_hint')}
        options={withNone(t('outside.column_none'))}
        defaultValue={String(columns.id)}
      />
      <Select
        name="link"
        label={t('outside.column_link')}
        options={withNone(t('outside.column_none'))}
        defaultValue={String(columns.link)}
      />
    </div>
  )
}

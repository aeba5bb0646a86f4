import { expect, test } from 'vitest'
import { groupsOf } from './operations.ts'

test('a document becomes groups of operations with flat fields', () => {
  const groups = groupsOf({
    paths: {
      '/challenges/{id}/ideas': {
        post: {
          summary: 'Pitch an idea',
          operationId: 'pitch',
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
            { $ref: '#/components/parameters/IdempotencyKey' },
          ],
          security: [{ token: ['write'] }],
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['hook', 'on', 'tags'],
                  properties: {
                    hook: { type: 'string' },
                    tags: { type: 'array', items: { type: 'string' }, default: [] },
                    on: { properties: { kind: { enum: ['idea', 'story'] } }, required: ['kind'] },
                  },
                },
              },
            },
          },
        },
      },
      '/challenges': {
        get: {
          summary: 'All',
          operationId: 'list',
          parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', default: 30 } }],
          security: [{}, { token: [] }],
        },
      },
    },
  })
  expect(groups).toHaveLength(1)
  expect(groups[0]?.operations.map(({ method, path, scope }) => `${method} ${path} ${scope}`)).toEqual([
    'POST /challenges/{id}/ideas write',
    'GET /challenges null',
  ])
  expect(groups[0]?.operations[0]?.body).toEqual([
    { name: 'hook', type: 'string', required: true, fallback: null },
    { name: 'tags', type: 'string[]', required: false, fallback: '[]' },
    { name: 'on.kind', type: '"idea" | "story"', required: true, fallback: null },
  ])
  expect(groups[0]?.operations[1]?.query[0]).toMatchObject({ name: 'limit', type: 'integer', fallback: '30' })
})

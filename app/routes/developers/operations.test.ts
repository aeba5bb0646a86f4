import { expect, test } from 'vitest'
import { groupsOf } from './operations.ts'

test('an OpenAPI document is converted to groups of operations with flat fields', () => {
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
          responses: {
            200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Page' } } } },
            default: {},
          },
        },
      },
    },
    components: {
      schemas: {
        Page: {
          type: 'object',
          required: ['items'],
          properties: {
            items: { type: 'array', items: { $ref: '#/components/schemas/Idea' } },
            at: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] },
          },
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
  expect(groups[0]?.operations[1]?.answers).toEqual([
    {
      status: '200',
      fields: [
        { name: 'items', type: 'Idea[]', required: true, fallback: null },
        { name: 'at', type: 'date-time | null', required: false, fallback: null },
      ],
    },
  ])
})

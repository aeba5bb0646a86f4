import { expect, test } from 'vitest'
import { areaOf, edgesAt, isCropped, moved, NO_CROP, withEdge } from './crop.ts'

test('an edge is never cut so far that less than a tenth of the picture is kept', () => {
  const half = withEdge(NO_CROP, 'left', 0.5)
  expect(withEdge(half, 'right', 0.9).right).toBeCloseTo(0.4)
  expect(withEdge(half, 'left', -1)).toEqual(NO_CROP)
  expect(isCropped(half)).toBe(true)
  expect(isCropped(NO_CROP)).toBe(false)
})

test('a moved crop keeps its size and stays inside the picture', () => {
  const crop = { top: 0.1, right: 0.2, bottom: 0.3, left: 0.1 }
  const far = moved(crop, 1, -1)
  expect(far.right).toBeCloseTo(0)
  expect(far.left).toBeCloseTo(0.3)
  expect(far.top).toBeCloseTo(0)
  expect(far.bottom).toBeCloseTo(0.4)
})

test('a pointer holds a corner near a corner, one edge near an edge, and the whole in the middle', () => {
  expect(edgesAt(NO_CROP, 0.05, 0.1)).toEqual(['top', 'left'])
  expect(edgesAt(NO_CROP, 0.5, 0.9)).toEqual(['bottom'])
  expect(edgesAt(NO_CROP, 0.5, 0.5)).toEqual([])
})

test('the kept area is in whole pixels and never empty', () => {
  expect(areaOf({ top: 0.25, right: 0, bottom: 0.25, left: 0.5 }, 801, 401)).toEqual({
    x: 401,
    y: 100,
    width: 400,
    height: 201,
  })
  expect(areaOf({ top: 0, right: 0.1, bottom: 0, left: 0.8 }, 2, 2).width).toBe(1)
})

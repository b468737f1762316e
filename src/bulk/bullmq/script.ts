import { PAUSES } from '../pace/backoff.ts'
import { MAX_SILENT } from '../pace/lane.ts'

/**
 * The script that enforces the caps. Redis runs it atomically and by its own clock, so that all workers see one state
 * and one time.
 *
 * KEYS: the prefix of its own keys, the prefix of BullMQ's keys of a job, BullMQ's set of delayed jobs. ARGV: the
 * request as JSON (`Asked`). The answer is JSON (`Answer`).
 *
 * Its pauses follow `bulk/pace` (`Backoff` and `Lane`), with the same figures: test/bullmq-silent.test.ts feeds the
 * same events to both.
 *
 * Its keys, each of which expires: `lane:KEY` (the present limits of a lane), `held:KEY` (the holders of its places),
 * `wait:KEY` (the waiting jobs, in order), `at:JOB` (the lane in which a job waits), `closed:KEY`, `refusals:KEY`,
 * `refused:HASH`.
 *
 * A place is valid as long as BullMQ's lock of its job, with the token of the worker that took it: the places of a
 * killed worker are released when its locks expire, without a second heartbeat.
 */
export const SCRIPT = `
local own, jobs, delayed = KEYS[1], KEYS[2], KEYS[3]
local ask = cjson.decode(ARGV[1])
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local KEPT_MS = 86400000

local function number(key, field, otherwise)
  return tonumber(redis.call('HGET', own .. 'lane:' .. key, field) or nil) or otherwise
end

local function write(key, ...)
  redis.call('HSET', own .. 'lane:' .. key, ...)
  redis.call('PEXPIRE', own .. 'lane:' .. key, KEPT_MS)
end

-- A member is the token, the number of the place and the id of the job.
local function held(key)
  local count = 0
  for _, member in ipairs(redis.call('SMEMBERS', own .. 'held:' .. key)) do
    local token, id = string.match(member, '^(%S+) %d+ (.*)$')
    if redis.call('GET', jobs .. id .. ':lock') == token then count = count + 1
    else redis.call('SREM', own .. 'held:' .. key, member) end
  end
  return count
end

local function spent(lane)
  local key = own .. 'refusals:' .. lane.key
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - lane.withinMs)
  return redis.call('ZCARD', key)
end

local function capOf(lane)
  if lane.withinMs then return lane.most - spent(lane) end
  if not lane.first then return lane.most end
  local cap = math.min(number(lane.key, 'cap', lane.first), lane.most)
  if number(lane.key, 'ceilingUntil', 0) > now then cap = math.min(cap, number(lane.key, 'ceiling', cap)) end
  return math.max(1, cap)
end

local function leaveQueue(id)
  local at = redis.call('GET', own .. 'at:' .. id)
  if at then
    redis.call('ZREM', own .. 'wait:' .. at, id)
    redis.call('DEL', own .. 'at:' .. id)
  end
  return at
end

-- Nobody gets in any more: whoever comes is told why.
local function isShut(lane)
  if lane.withinMs and spent(lane) >= lane.most then return true end
  if number(lane.key, 'busyUntil', 0) > now then return true end
  return redis.call('EXISTS', own .. 'closed:' .. lane.key) == 1
end

-- The first that wait in a lane with free places, and how long each of them still has to. Two are enough: each that comes calls
-- the next.
local function wake(lane, calls)
  local key = own .. 'wait:' .. lane.key
  local shut = isShut(lane)
  local free = shut and 2 or math.floor((capOf(lane) - held(lane.key)) / lane.places)
  local untilMs = shut and 0 or math.max(0, number(lane.key, 'pausedUntil', 0) - now)
  for at = 0, math.min(free, 2) - 1 do
    local id = redis.call('ZRANGE', key, at, at)[1]
    while id and redis.call('EXISTS', jobs .. id) == 0 do
      leaveQueue(id)
      redis.call('ZREM', key, id)
      id = redis.call('ZRANGE', key, at, at)[1]
    end
    if not id then return end
    if redis.call('ZSCORE', delayed, id) then calls[#calls + 1] = { id = id, afterMs = untilMs } end
  end
end

local function laneAt(key)
  for _, lane in ipairs(ask.lanes) do if lane.key == key then return lane end end
end

local function answer(given)
  if not given.calls or #given.calls == 0 then given.calls = nil end
  return cjson.encode(given)
end

-- True where there was something to give back.
local function giveBack(lane)
  local count = 0
  for place = 1, lane.places do
    count = count + redis.call('SREM', own .. 'held:' .. lane.key, ask.token .. ' ' .. place .. ' ' .. ask.job)
  end
  return count > 0
end

local asked = {}

-- Takes a place in every lane, or in none.
function asked.enter()
  local from, calls = leaveQueue(ask.job), {}
  local refused
  -- Asked twice, where the first answer was lost.
  for _, lane in ipairs(ask.lanes) do giveBack(lane) end
  for _, lane in ipairs(ask.lanes) do
    local like = redis.call('GET', own .. 'closed:' .. lane.key)
    if like then
      refused = { kind = 'blocked', lane = lane.key, like = like, forMs = redis.call('PTTL', own .. 'closed:' .. lane.key) }
    elseif lane.withinMs and spent(lane) >= lane.most then
      local first = redis.call('ZRANGE', own .. 'refusals:' .. lane.key, 0, 0, 'WITHSCORES')
      refused = { kind = 'refusals', lane = lane.key, forMs = first[2] + lane.withinMs - now }
    elseif isShut(lane) then
      local said = redis.call('HMGET', own .. 'lane:' .. lane.key, 'why', 'like')
      refused = { kind = 'busy', lane = lane.key, why = said[1] == 'silent' and 'silent' or 'busy', like = said[2] or nil,
        forMs = number(lane.key, 'busyUntil', now) - now }
    end
    if refused then break end
  end
  if not refused then
    for _, lane in ipairs(ask.lanes) do
      local paused = number(lane.key, 'pausedUntil', 0)
      if paused > now or held(lane.key) + lane.places > capOf(lane) then
        refused = { kind = 'wait', lane = lane.key, behind = redis.call('ZCARD', own .. 'wait:' .. lane.key) }
        break
      end
    end
  end
  if not refused then
    for _, lane in ipairs(ask.lanes) do
      for place = 1, lane.places do
        redis.call('SADD', own .. 'held:' .. lane.key, ask.token .. ' ' .. place .. ' ' .. ask.job)
      end
      redis.call('PEXPIRE', own .. 'held:' .. lane.key, KEPT_MS)
    end
    refused = { kind = 'entered' }
  end
  local lane = from and laneAt(from)
  if lane then wake(lane, calls) end
  refused.calls = calls
  return answer(refused)
end

-- Waits in a lane. The job is delayed already, so that nobody can call it too early.
function asked.park()
  local calls = {}
  leaveQueue(ask.job)
  redis.call('ZADD', own .. 'wait:' .. ask.lane, now, ask.job)
  redis.call('PEXPIRE', own .. 'wait:' .. ask.lane, KEPT_MS)
  redis.call('SET', own .. 'at:' .. ask.job, ask.lane, 'PX', KEPT_MS)
  local lane = laneAt(ask.lane)
  if lane then wake(lane, calls) end
  return answer({ kind = 'parked', calls = calls })
end

-- The next connections of a lane keep their distance from those that begin now.
local function keepDistance(lane)
  if not lane.spacingMs then return end
  local spacing = lane.spacingMs * number(lane.key, 'slower', 1) * (1.03 + 0.07 * ask.random)
  write(lane.key, 'nextAt', math.max(number(lane.key, 'nextAt', 0), math.ceil(now + lane.places * spacing)))
end

-- Lets the connections be dialled now, or says how long to wait before asking again.
function asked.dial()
  local untilMs = 0
  for _, lane in ipairs(ask.lanes) do
    if redis.call('EXISTS', own .. 'closed:' .. lane.key) == 1 then return answer({ kind = 'again' }) end
    local restsUntil = math.max(number(lane.key, 'pausedUntil', 0), number(lane.key, 'busyUntil', 0))
    if restsUntil > now then return answer({ kind = 'again' }) end
    if lane.spacingMs then untilMs = math.max(untilMs, number(lane.key, 'nextAt', 0)) end
  end
  if untilMs > now then return answer({ kind = 'wait', forMs = untilMs - now }) end
  for _, lane in ipairs(ask.lanes) do keepDistance(lane) end
  return answer({ kind = 'dial', atMs = now })
end

-- A busy worker dials later than it may: the distance is kept from when it does.
function asked.dialled()
  for _, lane in ipairs(ask.lanes) do keepDistance(lane) end
  return answer({ kind = 'dialled' })
end

-- The hashes of the ask that a server has refused, each with the job that it refused.
function asked.refused()
  local like = {}
  for _, hash in ipairs(ask.hashes) do
    like[#like + 1] = redis.call('GET', own .. 'refused:' .. hash) or cjson.null
  end
  return answer({ kind = 'refused', like = like })
end

-- A connection that began before the last complaint was heard shows nothing new.
local function isNews(lane)
  return (ask.startedMs or now) > number(lane.key, 'complainedAt', -1)
end

-- The server is left alone for so long: where that is too long to be waited for, whoever comes is told so.
local function rest(lane, waitMs)
  local pausedUntil = math.ceil(now + math.min(waitMs, ${PAUSES.maxWaitedMs}))
  write(lane.key, 'pausedUntil', math.max(number(lane.key, 'pausedUntil', 0), pausedUntil))
  if waitMs > ${PAUSES.maxWaitedMs} then
    write(lane.key, 'busyUntil', math.max(number(lane.key, 'busyUntil', 0), math.ceil(now + waitMs)))
  end
end

-- The server pauses, each time for twice as long, and after some times in a row it is not asked for longer.
local function pause(lane, why)
  local nextMs = number(lane.key, 'nextMs', ${PAUSES.firstMs})
  local inARow = number(lane.key, 'inARow', 0) + 1
  rest(lane, nextMs * (1 + ask.random / 4))
  write(lane.key, 'nextMs', math.min(${PAUSES.longestMs}, nextMs * 2), 'inARow', inARow, 'complainedAt', now, 'why', why)
  if inARow >= ${PAUSES.maxInARow} then
    write(lane.key, 'busyUntil', math.max(number(lane.key, 'busyUntil', 0), now + ${PAUSES.leftAloneMs}))
  end
end

local function complain(lane, complaint)
  local cap, open = capOf(lane), held(lane.key)
  local news = isNews(lane)
  write(lane.key, 'like', ask.id)
  if complaint.why == 'too-many-connections' then
    cap = math.max(1, math.min(cap, open))
    write(lane.key, 'cap', cap, 'ceiling', cap, 'ceilingUntil', now + 600000)
  end
  if complaint.retryAfterMs then rest(lane, complaint.retryAfterMs) end
  if not news then return end
  pause(lane, complaint.why)
  if complaint.why == 'too-many-connections' then return end
  write(lane.key, 'cap', math.max(1, math.floor(cap / 2)), 'slower', math.min(64, number(lane.key, 'slower', 1) * 2))
end

-- No answer: a few are lost on the way, and after them the server is asked less and less.
local function fellSilent(lane)
  local silent = number(lane.key, 'silent', 0) + 1
  write(lane.key, 'silent', silent)
  if silent <= ${MAX_SILENT} or not isNews(lane) then return end
  write(lane.key, 'like', ask.id)
  pause(lane, 'silent')
end

local function passed(lane)
  write(lane.key, 'cap', math.min(lane.most, capOf(lane) + 1), 'slower', math.max(1, number(lane.key, 'slower', 1) * 0.9),
    'silent', 0, 'inARow', 0, 'nextMs', math.max(${PAUSES.firstMs}, number(lane.key, 'nextMs', 0) / 2))
end

-- Gives the places back, with what the check has shown.
function asked.leave()
  local calls = {}
  -- Asked twice, where the first answer was lost, it has nothing to give back any more, and its silence is counted already.
  for _, lane in ipairs(ask.lanes) do lane.gives = giveBack(lane) end
  for _, lane in ipairs(ask.lanes) do
    if lane.complaint then complain(lane, lane.complaint)
    elseif lane.first and lane.went == 'well' then passed(lane)
    elseif lane.went == 'silent' and lane.gives then fellSilent(lane) end
    if lane.closedMs then redis.call('SET', own .. 'closed:' .. lane.key, ask.id, 'PX', lane.closedMs) end
    if lane.withinMs and (lane.refused or 0) > 0 then
      for count = 1, lane.refused do
        redis.call('ZADD', own .. 'refusals:' .. lane.key, now, ask.token .. ' ' .. count .. ' ' .. ask.job)
      end
      redis.call('PEXPIRE', own .. 'refusals:' .. lane.key, lane.withinMs)
    end
  end
  for _, hash in ipairs(ask.hashes or {}) do redis.call('SET', own .. 'refused:' .. hash, ask.id, 'PX', ask.hashMs) end
  local shut = false
  for _, lane in ipairs(ask.lanes) do
    wake(lane, calls)
    shut = shut or isShut(lane)
  end
  return answer({ kind = 'left', isShut = shut, calls = calls })
end

return asked[ask.op]()
`

-- What all scripts begin with, after the constants of EntryHead.

-- A value of ours, or nil. Whatever is no string, or longer than 16 KiB, is nothing that we wrote:
-- 'garbage'. Any other error comes second.
local function get(key)
  local value = redis.pcall('GETRANGE', key, 0, 16384)
  if type(value) ~= 'table' then
    if value == '' then return nil, nil end
    if #value > 16384 then return 'garbage', nil end
    return value, nil
  end
  if string.find(value.err, 'WRONGTYPE', 1, true) then return 'garbage', nil end
  return nil, redis.error_reply(value.err)
end

-- In milliseconds.
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end


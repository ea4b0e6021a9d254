-- Leaves a mark in place of the token, whose fingerprints are in ARGV, one for each name, or of no
-- token, so that whoever was away does not save it again; if Redis is full, nothing. The last of
-- ARGV is for how long. 0: it is confirmed and stays. 1: it is removed, or another is there. 2: it
-- had been removed.
local function mark(i)
  local value = string.char(REMOVED) .. ARGV[i]
  local done = redis.pcall('SET', KEYS[i], value, 'PX', ARGV[#KEYS + 1])
  if done.err then redis.call('DEL', KEYS[i]) end
  return 1
end

for i, key in ipairs(KEYS) do
  local value, failure = get(key)
  if failure then return failure end
  if value and string.byte(value) == REMOVED then
    if string.sub(value, 2) == ARGV[i] then return 2 end
    return mark(i)
  end
  if value and string.byte(value) == VERSION
      and string.sub(value, FINGERPRINT_AT + 1, CONFIRMED_AT) == ARGV[i] then
    local confirmed_until = struct.unpack('>l', string.sub(value, CONFIRMED_AT + 1, HEAD_LENGTH))
    if confirmed_until > now() then return 0 end
    return mark(i)
  end
  if value then return 1 end
end
return mark(1)

-- Saves the value ARGV[1] under the first name, and under no other any more, if what is there is
-- still ARGV[4]. It ends at ARGV[2], so that a command carried out late gives it no more life, and
-- after ARGV[3] at the latest, so that a clock put back since does not, either.
for _, key in ipairs(KEYS) do
  local value, failure = get(key)
  if failure then return failure end
  if value and value ~= ARGV[4] and value ~= 'garbage' then return 0 end
  if value then break end
end
local ends = math.min(tonumber(ARGV[2]), now() + tonumber(ARGV[3]))
redis.call('SET', KEYS[1], ARGV[1], 'PXAT', ends)
for i = 2, #KEYS do redis.call('DEL', KEYS[i]) end
return 1

-- Every request is a swipe of an item that this shopper has not seen: user u's k-th one is of item 1 + (131 u + 7919 k) mod ITEMS, as
-- `./swipeshop seed-bench` has it; four in ten go right. FIRST is the k to begin with; where this run came to is left in the file NEXT.
local shoppers = dofile(os.getenv("LOAD") .. "/shoppers.lua")
local items = tonumber(os.getenv("ITEMS"))
local mine, turn
k = tonumber(os.getenv("FIRST"))

setup = shoppers.setup
if os.getenv("STRICT") then response = shoppers.judge end

function init()
  mine, turn = shoppers.of_thread(number), 0
end

function request()
  turn = turn + 1
  if turn > #mine then turn, k = 1, k + 1 end
  local shopper = mine[turn]
  local item = 1 + (shopper.id * 131 + k * 7919) % items
  local direction = (shopper.id * 7 + k * 3) % 10 < 4 and "right" or "left"
  return wrk.format("POST", "/item/swipe", shopper.headers,
    '{"user_id":' .. shopper.id .. ',"item_id":' .. item .. ',"swipe_direction":"' .. direction .. '"}')
end

function done(summary, latency)
  local file = io.open(os.getenv("NEXT"), "w")
  file:write(shoppers.largest("k") + 1)
  file:close()
  shoppers.report(summary, latency, summary.requests)
end

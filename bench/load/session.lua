-- What a person does, one after the other; with one wrk thread per connection each connection is one person at a time: recommendations,
-- ten swipes of what came (four in ten right), a price comparison, in one session of five something into the cart, in one of five a look
-- at it; then the thread's next shopper.
local shoppers = dofile(os.getenv("LOAD") .. "/shoppers.lua")
local mine, at, queue, turn, deck
swipes, wrong = 0, 0

setup = shoppers.setup

function init()
  math.randomseed(1000 + number)
  mine, at, queue, turn = shoppers.of_thread(number), 1, {}, 0
end

function request()
  if turn < #queue then
    turn = turn + 1
    return queue[turn].text
  end
  local shopper = mine[at]
  deck = true
  return wrk.format("GET", "/recommendations?limit=50&user_id=" .. shopper.id, shopper.headers)
end

local function plan(shopper, items)
  local last = "1"
  queue, turn = {}, 0
  local function add(is_swipe, ...) queue[#queue + 1] = { is_swipe = is_swipe, text = wrk.format(...) } end
  for i = 1, 10 do
    last = items[i]
    local direction = math.random() < 0.4 and "right" or "left"
    add(true, "POST", "/item/swipe", shopper.headers,
      '{"user_id":' .. shopper.id .. ',"item_id":' .. last .. ',"swipe_direction":"' .. direction .. '"}')
  end
  add(false, "GET", "/price-comparison/" .. last, shopper.headers)
  if math.random() < 0.2 then
    local item = 1 + tonumber(last) % 100 -- what a cart may hold
    add(false, "POST", "/cart/add", shopper.headers, '{"user_id":' .. shopper.id .. ',"item_id":' .. item .. "}")
  end
  if math.random() < 0.2 then add(false, "GET", "/cart?user_id=" .. shopper.id, shopper.headers) end
end

function response(status, headers, body)
  shoppers.judge(status)
  if deck then
    deck = false
    local items = {}
    for id in body:gmatch('"item_id"%s*:%s*(%d+)') do items[#items + 1] = id end
    if #items >= 10 then plan(mine[at], items) else wrong = wrong + 1 end
    return
  end
  if queue[turn].is_swipe then swipes = swipes + 1 end
  if turn == #queue then at = at % #mine + 1 end
end

function done(summary, latency) shoppers.report(summary, latency, shoppers.sum("swipes")) end
